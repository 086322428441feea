using System.Collections.Concurrent;
using System.Text;
using RecursiveMas.BuildModel;
using RecursiveMas.Core.Safetensors;
using RecursiveMas.Engines.Packages;
using RecursiveMas.Tests.ReferenceModel;

namespace RecursiveMas.Engines.Tests.Onnx;

/// <summary>A random checkpoint, its package, and the reference decoder over the same weights.</summary>
internal sealed class TestModel
{
    /// <summary>Ids of the random checkpoint's ChatML markers.</summary>
    internal const int ImStart = 257, ImEnd = 258;

    private static readonly ConcurrentDictionary<(ReferenceSpec Spec, float EndScale), Lazy<TestModel>> Built = new();

    private TestModel(ReferenceSpec spec, float endScale)
    {
        Spec = spec;
        Checkpoint = RandomCheckpoint.Write(TestFolders.New("checkpoint"), spec);
        if (endScale != 1)
            ScaleEndToken(endScale);
        Reference = new ReferenceDecoder(Checkpoint, spec);
        Store = new PackageStore(TestFolders.New("store"), new PackageBuilder());
        Package = Store.ResolveAsync(Checkpoint, null, CancellationToken.None).GetAwaiter().GetResult();
    }

    internal ReferenceSpec Spec { get; }

    internal string Checkpoint { get; }

    internal string Package { get; }

    internal PackageStore Store { get; }

    internal ReferenceDecoder Reference { get; }

    /// <summary>Every row of the table has a token: what the reference may choose, the engine may too.</summary>
    internal static ReferenceSpec Spec259(string architecture) => new(architecture) { Vocabulary = 259 };

    /// <summary>Builds once per spec. <paramref name="endScale"/> stretches the end token's head row, so that turns do end.</summary>
    internal static TestModel Get(ReferenceSpec spec, float endScale = 1) =>
        Built.GetOrAdd((spec, endScale), key => new Lazy<TestModel>(() => new TestModel(key.Spec, key.EndScale))).Value;

    /// <summary>Ids of a single ChatML user turn with the assistant's turn opened, written out by hand.</summary>
    internal static int[] ChatMl(IEnumerable<int> user) =>
        [ImStart, .. Bytes("user\n"), .. user, ImEnd, .. Bytes("\n"), ImStart, .. Bytes("assistant\n")];

    /// <summary>The byte-level tokenizer without merges: one token a byte.</summary>
    internal static int[] Bytes(string text) => Encoding.UTF8.GetBytes(text).Select(x => (int)x).ToArray();

    /// <summary>Input embeddings of ids by the reference.</summary>
    internal List<double[]> Embed(IEnumerable<int> ids) => ids.Select(Reference.Embed).ToList();

    /// <summary>The id the reference finds most likely after a hidden state; the lowest in a tie.</summary>
    internal int Greedy(double[] hidden)
    {
        var logits = Reference.Logits(hidden);
        return Array.IndexOf(logits, logits.Max());
    }

    private void ScaleEndToken(float scale)
    {
        var tensors = RandomCheckpoint.Tensors(Spec);
        var head = tensors.Single(x => x.Name == (Spec.Tied ? "model.embed_tokens.weight" : "lm_head.weight"));
        for (var j = 0; j < Spec.Hidden; j++)
            head.Values[(ImEnd * Spec.Hidden) + j] *= scale;
        SafetensorsWriter.Write(Path.Combine(Checkpoint, "model.safetensors"), tensors);
    }
}
