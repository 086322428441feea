using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using RecursiveMas.Tests.ReferenceModel;

namespace RecursiveMas.Benchmarks.Engine;

/// <summary>
/// <c>checkpoint &lt;0.5b|1b|7b&gt; &lt;folder&gt;</c>: a random bf16 checkpoint of a published model's shape, written in shards as it is made: it
/// never is in memory. Weights are uniform and scaled so that activations stay near 1.
/// </summary>
internal static class LargeCheckpoint
{
    private const int BlockValues = 1 << 20;
    private const long ShardBytes = 4L << 30;

    private static readonly Dictionary<string, ReferenceSpec> Shapes = new(StringComparer.Ordinal)
    {
        ["0.5b"] = new("qwen2") { Hidden = 896, Intermediate = 4864, Layers = 24, Heads = 14, KvHeads = 2, HeadDim = 64, Vocabulary = 151_936, Context = 32_768, Theta = 1e6 },
        ["1b"] = new("llama") { Hidden = 2048, Intermediate = 8192, Layers = 16, Heads = 32, KvHeads = 8, HeadDim = 64, Vocabulary = 128_256, Context = 8_192, Theta = 5e5 },
        ["7b"] = new("qwen2") { Hidden = 3584, Intermediate = 18_944, Layers = 28, Heads = 28, KvHeads = 4, HeadDim = 128, Vocabulary = 152_064, Context = 32_768, Theta = 1e6, Tied = false },
    };

    internal static int Execute(string shape, string folder)
    {
        if (!Shapes.TryGetValue(shape, out var spec))
        {
            Console.Error.WriteLine($"shape '{shape}' is not known; allowed: {string.Join(", ", Shapes.Keys)}");
            return 2;
        }

        RandomCheckpoint.WriteTexts(folder, spec);
        var map = new JsonObject();
        var shard = new List<(string Name, long[] Shape, double Mean, double Scale)>();
        var shards = 0;
        void Flush()
        {
            var name = $"model-{++shards:D5}.safetensors";
            WriteShard(Path.Combine(folder, name), shard, (ulong)shards);
            foreach (var tensor in shard)
                map[tensor.Name] = name;
            shard.Clear();
            Console.WriteLine(name);
        }

        foreach (var tensor in Tensors(spec))
        {
            if (shard.Count > 0 && shard.Append(tensor).Sum(x => Bytes(x.Shape)) > ShardBytes)
                Flush();
            shard.Add(tensor);
        }

        Flush();
        File.WriteAllText(Path.Combine(folder, "model.safetensors.index.json"), new JsonObject { ["weight_map"] = map }.ToJsonString());
        return 0;
    }

    private static IEnumerable<(string Name, long[] Shape, double Mean, double Scale)> Tensors(ReferenceSpec spec)
    {
        (string, long[], double, double) Linear(string name, long rows, long columns) => (name, [rows, columns], 0, 1.7 / Math.Sqrt(columns));
        yield return ("model.embed_tokens.weight", [spec.Vocabulary, spec.Hidden], 0, 1);
        for (var layer = 0; layer < spec.Layers; layer++)
        {
            var p = $"model.layers.{layer}.";
            foreach (var (name, heads) in new[] { ("q", spec.Heads), ("k", spec.KvHeads), ("v", spec.KvHeads) })
            {
                yield return Linear($"{p}self_attn.{name}_proj.weight", heads * spec.HeadDim, spec.Hidden);
                if (spec.HasBias)
                    yield return ($"{p}self_attn.{name}_proj.bias", [heads * spec.HeadDim], 0, 0.5);
            }

            yield return Linear(p + "self_attn.o_proj.weight", spec.Hidden, spec.Heads * spec.HeadDim);
            yield return Linear(p + "mlp.gate_proj.weight", spec.Intermediate, spec.Hidden);
            yield return Linear(p + "mlp.up_proj.weight", spec.Intermediate, spec.Hidden);
            yield return Linear(p + "mlp.down_proj.weight", spec.Hidden, spec.Intermediate);
            yield return (p + "input_layernorm.weight", [spec.Hidden], 1, 0.3);
            yield return (p + "post_attention_layernorm.weight", [spec.Hidden], 1, 0.3);
        }

        yield return ("model.norm.weight", [spec.Hidden], 1, 0.3);
        if (!spec.Tied)
            yield return Linear("lm_head.weight", spec.Vocabulary, spec.Hidden);
    }

    private static void WriteShard(string path, List<(string Name, long[] Shape, double Mean, double Scale)> tensors, ulong seed)
    {
        var header = new JsonObject();
        var offset = 0L;
        foreach (var (name, shape, _, _) in tensors)
            header[name] = new JsonObject { ["dtype"] = "BF16", ["shape"] = new JsonArray([.. shape.Select(x => (JsonNode)x)]), ["data_offsets"] = new JsonArray(offset, offset += Bytes(shape)) };
        var json = header.ToJsonString();
        using var stream = File.Create(path);
        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, json.Length);
        stream.Write(length);
        stream.Write(System.Text.Encoding.ASCII.GetBytes(json));
        var block = new ushort[BlockValues];
        foreach (var (_, shape, mean, scale) in tensors)
        {
            var rounded = Rounded(mean, scale);
            for (var rest = Bytes(shape) / 2; rest > 0; rest -= block.Length)
            {
                Fill(block, rounded, ref seed);
                stream.Write(MemoryMarshal.AsBytes(block.AsSpan(0, (int)Math.Min(rest, block.Length))));
            }
        }
    }

    /// <summary>bf16 of 65536 values, evenly over mean ± scale: one a random 16 bits.</summary>
    private static ushort[] Rounded(double mean, double scale) =>
        [.. Enumerable.Range(0, 1 << 16).Select(i => (ushort)(BitConverter.SingleToUInt32Bits((float)(mean + (scale * ((i / 32767.5) - 1)))) >> 16))];

    /// <summary>SplitMix64, four values a step.</summary>
    private static void Fill(ushort[] block, ushort[] values, ref ulong state)
    {
        for (var i = 0; i < block.Length; i += 4)
        {
            var x = state += 0x9E3779B97F4A7C15;
            x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
            x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
            x ^= x >> 31;
            for (var j = 0; j < 4; j++, x >>= 16)
                block[i + j] = values[x & 0xFFFF];
        }
    }

    private static long Bytes(long[] shape) => shape.Aggregate(2L, (a, b) => a * b);
}
