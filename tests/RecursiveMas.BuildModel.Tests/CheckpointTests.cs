using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using RecursiveMas.BuildModel.Checkpoints;
using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Safetensors;
using RecursiveMas.Tests.ReferenceModel;

namespace RecursiveMas.BuildModel.Tests;

[TestClass]
public sealed class CheckpointTests
{
    private static readonly ReferenceSpec Spec = new("qwen2") { Layers = 1, Vocabulary = 260 };

    [TestMethod]
    public void Open_WhenATensorIsMissing_NamesIt() => Refuses(
        "RMAS104", "'model.layers.0.self_attn.k_proj.bias'", x => x.Where(t => t.Name != "model.layers.0.self_attn.k_proj.bias"));

    [TestMethod]
    public void Open_WhenAShapeIsWrong_NamesBothShapes() => Refuses(
        "RMAS135",
        "'model.norm.weight' is [31]; config.json implies [32]",
        x => x.Select(t => t.Name == "model.norm.weight" ? t with { Shape = [31], Values = t.Values[..31] } : t));

    [TestMethod]
    public void Open_WhenATensorWouldGoUnused_NamesIt() => Refuses(
        "RMAS135",
        "'model.layers.0.self_attn.o_proj.bias' has no place in a qwen2 decoder",
        x => x.Append(new TensorData("model.layers.0.self_attn.o_proj.bias", [32], new float[32])));

    [TestMethod]
    public void Open_WhenATiedHeadIsSavedTwice_Accepts()
    {
        using var folder = new TemporaryFolder();
        RandomCheckpoint.Write(folder["source"], Spec);
        var head = new TensorData("lm_head.weight", [260, 32], new float[260 * 32]);
        SafetensorsWriter.Write(folder["source/model.safetensors"], RandomCheckpoint.Tensors(Spec).Append(head));
        using var checkpoint = Checkpoint.Open(folder["source"]);
        Assert.AreEqual(RandomCheckpoint.Tensors(Spec).Sum(x => x.Values.LongLength), checkpoint.Parameters);
    }

    [TestMethod]
    public void Open_WhenFilesAreMissing_NamesThem()
    {
        using var folder = new TemporaryFolder();
        Failure.Is("RMAS130", "no such checkpoint folder", () => Checkpoint.Open(folder["absent"]));
        RandomCheckpoint.Write(folder["source"], Spec);
        File.Delete(folder["source/model.safetensors"]);
        Failure.Is("RMAS134", "neither model.safetensors nor", () => Checkpoint.Open(folder["source"]));
    }

    [TestMethod]
    public void Open_WhenWeightsAreSharded_IsTheSameCheckpoint()
    {
        using var folder = new TemporaryFolder();
        RandomCheckpoint.Write(folder["source"], Spec);
        Shard(folder, overlap: false);
        using var checkpoint = Checkpoint.Open(folder["source"]);
        Assert.AreEqual(Hash(Spec, x => x), CheckpointHash.Compute(checkpoint, CancellationToken.None));
    }

    [TestMethod]
    public void Open_WhenTheShardsAreWrong_SaysWhat()
    {
        using var folder = new TemporaryFolder();
        RandomCheckpoint.Write(folder["source"], Spec);
        Shard(folder, overlap: true);
        Failure.Is("RMAS134", "is in two shards", () => Checkpoint.Open(folder["source"]));
        var index = folder["source/model.safetensors.index.json"];
        foreach (var (json, words) in new[]
        {
            ("{}", "cannot be read"), ("[]", "cannot be read"), ("{\"weight_map\":{\"a\":1}}", "cannot be read"),
            ("{\"weight_map\":{\"a\":\"../x.safetensors\"}}", "'../x.safetensors'"), ("{\"weight_map\":{\"a\":\"x.bin\"}}", "'x.bin'"),
        })
        {
            File.WriteAllText(index, json);
            Failure.Is("RMAS134", words, () => Checkpoint.Open(folder["source"]));
        }

        File.WriteAllText(index, "{\"weight_map\":{\"a\":\"absent.safetensors\"}}");
        Failure.Is("RMAS103", "cannot open", () => Checkpoint.Open(folder["source"]));
    }

    [TestMethod]
    public void Open_WhenWeightsAreCutOrGarbled_OpensOrRefuses()
    {
        using var folder = new TemporaryFolder();
        RandomCheckpoint.Write(folder["source"], Spec);
        var path = folder["source/model.safetensors"];
        var original = File.ReadAllBytes(path);
        Gen.Select(Gen.Int[0, 2_500], Gen.Byte.Array[0, 6], Gen.Int[0, original.Length]).Sample(
            (at, noise, length) =>
            {
                var changed = original.ToArray();
                noise.CopyTo(changed.AsSpan(at));
                File.WriteAllBytes(path, noise.Length == 0 ? changed[..length] : changed);
                try
                {
                    using var checkpoint = Checkpoint.Open(folder["source"]);
                    return checkpoint.Parameters > 0;
                }
                catch (RmasException e)
                {
                    return e.Error.Code is "RMAS103" or "RMAS104" or "RMAS135";
                }
            },
            iter: 500,
            threads: 1,
            seed: "0000KOIPe3c1");
    }

    [TestMethod]
    public void Hash_WhenStoredWiderWithoutLoss_IsTheSame()
    {
        var half = Hash(Spec with { Type = TensorType.F16 }, x => x);
        var widened = Hash(Spec, x => x.Select(t => t with { Values = [.. t.Values.Select(v => (float)(Half)v)] }));
        Assert.AreEqual(half, widened);
        Assert.AreNotEqual(half, Hash(Spec, x => x), "f32 values that f16 would round are other weights");
    }

    [TestMethod]
    public void Hash_WhenAWeightOrTheRotationDiffers_Differs()
    {
        var plain = Hash(Spec, x => x);
        Assert.AreEqual(64, plain.Length);
        Assert.AreEqual(plain, Hash(Spec, x => x.Reverse()));
        Assert.AreNotEqual(plain, Hash(Spec with { Theta = 20_000 }, x => x));
        Assert.AreNotEqual(plain, Hash(Spec, x => x.Select(t => t.Name == "model.norm.weight" ? t with { Values = [t.Values[0] + 1e-3f, .. t.Values[1..]] } : t)));
    }

    [TestMethod]
    public void Hash_WhenComputedByHand_FollowsItsDefinition()
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        // 1e-6f is 358637bd; 10000.0 is 40c3880000000000.
        writer.Write("rmas-checkpoint-1\nqwen2 heads=4 kvHeads=2 headDim=16 eps=358637bd theta=40c3880000000000\n"u8);
        foreach (var tensor in RandomCheckpoint.Tensors(Spec).OrderBy(x => x.Name, StringComparer.Ordinal))
        {
            writer.Write(Encoding.UTF8.GetBytes(tensor.Name));
            writer.Write((byte)0);
            writer.Write((long)tensor.Shape.Count);
            foreach (var dimension in tensor.Shape)
                writer.Write(dimension);
            foreach (var value in tensor.Values)
                writer.Write(value);
        }

        Assert.AreEqual(Convert.ToHexStringLower(SHA256.HashData(bytes.ToArray())), Hash(Spec, x => x));
    }

    private static string Hash(ReferenceSpec spec, Func<IEnumerable<TensorData>, IEnumerable<TensorData>> change)
    {
        using var folder = new TemporaryFolder();
        RandomCheckpoint.Write(folder["source"], spec);
        SafetensorsWriter.Write(folder["source/model.safetensors"], change(RandomCheckpoint.Tensors(spec)));
        using var checkpoint = Checkpoint.Open(folder["source"]);
        return CheckpointHash.Compute(checkpoint, CancellationToken.None);
    }

    private static void Shard(TemporaryFolder folder, bool overlap)
    {
        File.Delete(folder["source/model.safetensors"]);
        var map = new JsonObject();
        foreach (var (name, part) in new[] { ("model-1.safetensors", 0), ("model-2.safetensors", 1) })
        {
            var tensors = RandomCheckpoint.Tensors(Spec).Where((t, i) => i % 2 == part || (overlap && i == 0)).ToArray();
            SafetensorsWriter.Write(folder[$"source/{name}"], tensors);
            foreach (var tensor in tensors)
                map[tensor.Name] = name;
        }

        File.WriteAllText(folder["source/model.safetensors.index.json"], new JsonObject { ["weight_map"] = map }.ToJsonString());
    }

    private static void Refuses(string code, string words, Func<IEnumerable<TensorData>, IEnumerable<TensorData>> change)
    {
        using var folder = new TemporaryFolder();
        RandomCheckpoint.Write(folder["source"], Spec);
        SafetensorsWriter.Write(folder["source/model.safetensors"], change(RandomCheckpoint.Tensors(Spec)));
        Failure.Is(code, words, () => Checkpoint.Open(folder["source"]));
    }
}
