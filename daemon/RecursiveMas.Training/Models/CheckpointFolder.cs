using System.Text.Json;
using System.Text.Json.Nodes;
using RecursiveMas.Core.Safetensors;
using static TorchSharp.torch;

namespace RecursiveMas.Training.Models;

/// <summary>Writes a decoder as a Hugging Face checkpoint: config.json and model.safetensors in f16.</summary>
public static class CheckpointFolder
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true };

    /// <summary>Writes both files; <paramref name="endOfTurn"/> and <paramref name="beginOfText"/> are token ids.</summary>
    public static void Write(string folder, TrainableDecoder model, int endOfTurn, int? beginOfText)
    {
        SafetensorsWriter.Write(
            Path.Combine(folder, "model.safetensors"),
            model.Weights.Select(w =>
            {
                using var value = w.Value.detach().cpu();
                return new TensorData(w.Key, w.Value.shape, value.data<float>().ToArray(), TensorType.F16);
            }),
            new Dictionary<string, string> { ["format"] = "pt" });
        File.WriteAllText(Path.Combine(folder, "config.json"), Configuration(model.Shape, endOfTurn, beginOfText).ToJsonString(Options) + "\n");
    }

    /// <summary>The decoder of a written checkpoint, weights rounded to f16 as every reader will see them.</summary>
    public static TrainableDecoder Read(string folder, DecoderShape shape, Device? device = null)
    {
        using var file = SafetensorsFile.Open(Path.Combine(folder, "model.safetensors"));
        using var scope = NewDisposeScope();
        return TrainableDecoder.FromValues(shape, file.ReadSingles, device);
    }

    private static JsonObject Configuration(DecoderShape shape, int endOfTurn, int? beginOfText)
    {
        var name = shape.Architecture switch { "qwen2" => "Qwen2", "qwen3" => "Qwen3", _ => "Llama" };
        return new JsonObject
        {
            ["architectures"] = new JsonArray(name + "ForCausalLM"),
            ["model_type"] = shape.Architecture,
            ["vocab_size"] = shape.Vocabulary,
            ["hidden_size"] = shape.Hidden,
            ["intermediate_size"] = shape.Intermediate,
            ["num_hidden_layers"] = shape.Layers,
            ["num_attention_heads"] = shape.Heads,
            ["num_key_value_heads"] = shape.KeyValueHeads,
            ["head_dim"] = shape.HeadDim,
            ["hidden_act"] = "silu",
            ["max_position_embeddings"] = shape.MaxPositions,
            ["rms_norm_eps"] = shape.NormEpsilon,
            ["rope_theta"] = shape.RopeTheta,
            ["attention_bias"] = false,
            ["tie_word_embeddings"] = true,
            ["torch_dtype"] = "float16",
            ["bos_token_id"] = beginOfText,
            ["eos_token_id"] = endOfTurn,
        };
    }
}
