using System.Text.Json;
using RecursiveMas.BuildModel;
using RecursiveMas.Core.Engines;
using RecursiveMas.Core.Latents;
using RecursiveMas.Engines.Onnx;
using RecursiveMas.Engines.Packages;
using RecursiveMas.Engines.Tokenizers;
using RecursiveMas.Tests.ReferenceModel;

namespace RecursiveMas.Engines.Tests.Onnx;

/// <summary>Every model in examples/relay against the independent decoder in double precision.</summary>
[TestClass]
public sealed class BundledModelTests
{
    private const int MostTokens = 12;

    private static readonly string Folder = Path.Combine(Repository.Relay, "models");

    public static IEnumerable<object[]> Models => Directory.GetDirectories(Folder).Order(StringComparer.Ordinal).Select(folder => new object[] { Path.GetFileName(folder) });

    [TestMethod]
    [DynamicData(nameof(Models))]
    public async Task Engine_WhenModelIsBundled_AgreesWithReferenceInHiddenStatesAndGreedyText(string name)
    {
        var checkpoint = Path.Combine(Folder, name);
        var reference = new ReferenceDecoder(checkpoint, Spec(checkpoint));
        var tokenizer = TextTokenizer.Load(Path.Combine(checkpoint, "tokenizer.json"));
        await using var engine = new OnnxEngine(new PackageStore(TestFolders.New("bundled"), new PackageBuilder()));
        await engine.LoadAsync(new LoadModelRequest("m", checkpoint), null, CancellationToken.None);
        foreach (var question in new[] { "On Tuesday we start with 47. We florp it. What is left?", "Mia has 27 points and visits Arlen.", "" })
        {
            var prompt = EngineCase.User(question + "\nWork it out alone.");
            var rows = await engine.ThinkAsync(new ThinkRequest("m", prompt, null, 0, false, TransferRows.Prompt, RowPooling.None, false), CancellationToken.None);
            var spoken = await engine.SpeakAsync(new SpeakRequest("m", prompt, MostTokens, Sampling.Greedy, [], false), null, CancellationToken.None);
            var inputs = Render(tokenizer, question + "\nWork it out alone.").Select(reference.Embed).ToList();
            Near.Equal(reference.Hidden(inputs).SelectMany(x => x), engine.Latent(rows.Latent).Values, 1e-4);
            CollectionAssert.AreEqual(Greedy(reference, inputs, spoken.Ids.Count), spoken.Ids.ToArray(), question);
        }
    }

    private static int[] Greedy(ReferenceDecoder reference, List<double[]> inputs, int count)
    {
        var ids = new int[count];
        for (var i = 0; i < count; i++)
        {
            var logits = reference.Logits(reference.Hidden(inputs)[^1]);
            ids[i] = Array.IndexOf(logits, logits.Max());
            inputs.Add(reference.Embed(ids[i]));
        }

        return ids;
    }

    /// <summary>One user turn with the assistant's turn opened, written out by hand for both families.</summary>
    private static IEnumerable<int> Render(TextTokenizer tokenizer, string text)
    {
        int[] Plain(string part) => [.. tokenizer.EncodePlain(part).Ids];
        int Special(string token) => tokenizer.SpecialId(token);
        return tokenizer.AddedTokens.ContainsKey("<|im_start|>")
            ? [Special("<|im_start|>"), .. Plain("user\n" + text), Special("<|im_end|>"), .. Plain("\n"), Special("<|im_start|>"), .. Plain("assistant\n")]
            : [
                Special("<|begin_of_text|>"), Special("<|start_header_id|>"), .. Plain("user"), Special("<|end_header_id|>"), .. Plain("\n\n" + text.Trim()), Special("<|eot_id|>"),
                Special("<|start_header_id|>"), .. Plain("assistant"), Special("<|end_header_id|>"), .. Plain("\n\n"),
            ];
    }

    private static ReferenceSpec Spec(string checkpoint)
    {
        using var config = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(checkpoint, "config.json")));
        int Number(string key) => config.RootElement.GetProperty(key).GetInt32();
        return new ReferenceSpec(config.RootElement.GetProperty("model_type").GetString()!)
        {
            Hidden = Number("hidden_size"),
            Intermediate = Number("intermediate_size"),
            Layers = Number("num_hidden_layers"),
            Heads = Number("num_attention_heads"),
            KvHeads = Number("num_key_value_heads"),
            HeadDim = Number("head_dim"),
            Vocabulary = Number("vocab_size"),
            Context = Number("max_position_embeddings"),
            Epsilon = config.RootElement.GetProperty("rms_norm_eps").GetDouble(),
            Theta = config.RootElement.GetProperty("rope_theta").GetDouble(),
        };
    }
}
