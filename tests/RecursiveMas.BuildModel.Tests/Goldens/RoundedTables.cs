using System.Text.Json.Nodes;
using RecursiveMas.BuildModel.Checkpoints;

namespace RecursiveMas.BuildModel.Tests.Goldens;

/// <summary>Rotation frequencies and embedding scale as vectors were made with that carry the rounding of their checkpoint's type.</summary>
internal static class RoundedTables
{
    /// <summary>States the rounded frequencies in a configuration, as divisors; f32 checkpoints keep theirs.</summary>
    internal static void WriteInto(string path)
    {
        var config = ConfigReader.Read(path);
        var json = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        var type = (string?)json["dtype"];
        if (type == "float32")
            return;
        json["original_max_position_embeddings"] = config.ContextLength;
        var full = Stated(config.Attention.First(x => x.Window is null || config.Architecture != DecoderArchitecture.Gemma3).Rope, config.HeadDim, type!);
        json["rope_parameters"] = config.Architecture != DecoderArchitecture.Gemma3
            ? full
            : new JsonObject { ["full_attention"] = full, ["sliding_attention"] = Stated(config.Attention.First(x => x.Window is not null).Rope, config.HeadDim, type!) };
        File.WriteAllText(path, json.ToJsonString());
    }

    /// <summary>Rounded over exact; only gemma's are made of bf16 here.</summary>
    internal static float EmbeddingRatio(float scale, GoldenVectors vectors) => vectors.HasRoundedTables ? Brain(scale) / scale : 1;

    private static JsonObject Stated(RopeSettings rope, int headDim, string type)
    {
        var plain = rope with { Scaling = null };
        var factors = plain.Frequencies(headDim).Zip(rope.Frequencies(headDim), (f, exact) => (JsonNode)(f / Round(exact, type))).ToArray();
        return new JsonObject { ["rope_type"] = "longrope", ["rope_theta"] = rope.Theta, ["short_factor"] = new JsonArray(factors), ["attention_factor"] = 1.0 };
    }

    private static double Round(double value, string type) => type == "float16" ? (double)(Half)value : Brain((float)value);

    private static float Brain(float value)
    {
        var bits = BitConverter.SingleToUInt32Bits(value);
        return BitConverter.UInt32BitsToSingle((bits + 0x7FFF + ((bits >> 16) & 1)) & 0xFFFF0000);
    }
}
