using System.Globalization;
using System.Text.Json;
using RecursiveMas.Core.Errors;

namespace RecursiveMas.BuildModel.Checkpoints;

/// <summary>
/// Reads a Hugging Face <c>config.json</c>. Anything that would change the computation and is not built here is refused by name:
/// a package that silently computes something else is worse than none.
/// </summary>
public static class ConfigReader
{
    /// <summary>Larger than any configuration in use; stops a wrong file before it is parsed.</summary>
    private const long LargestFile = 4 << 20;

    // Well beyond every published model; they keep a lying file from asking for absurd work before its tensors are looked at.
    private const int MostLayers = 1_000;
    private const int MostHeads = 1_000;
    private const int LargestHead = 1_024;

    /// <summary>Reads and checks the file.</summary>
    /// <exception cref="RmasException">
    /// RMAS130 unreadable, RMAS131 unknown architecture, RMAS132 missing or contradicting value, RMAS133 feature not built.
    /// </exception>
    public static CheckpointConfig Read(string path)
    {
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: > LargestFile })
                throw new RmasException("RMAS130", $"config.json is larger than {LargestFile >> 20} MB", path);
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw new RmasException("RMAS130", "config.json is not a JSON object", path);
            return Read(new ConfigValues(path, document.RootElement));
        }
        // InvalidOperationException: names or strings that are no valid text (bad UTF-8, half a surrogate pair).
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException)
        {
            throw new RmasException(new RmasError("RMAS130", $"config.json cannot be read: {e.Message}", path, "fetch the checkpoint again"), e);
        }
    }

    private static CheckpointConfig Read(ConfigValues values)
    {
        var architecture = ReadArchitecture(values);
        var hidden = values.PositiveInt("hidden_size");
        var heads = values.PositiveInt("num_attention_heads", largest: MostHeads);
        // The families' own defaults differ (and changed between releases), so only llama's, documented as "same as heads", is taken.
        var kvHeads = values.PositiveInt("num_key_value_heads", architecture == DecoderArchitecture.Llama ? heads : null);
        var evenSplit = hidden % heads == 0 && architecture != DecoderArchitecture.Qwen3 ? hidden / heads : (int?)null;
        var config = new CheckpointConfig(
            architecture,
            hidden,
            values.PositiveInt("intermediate_size"),
            values.PositiveInt("num_hidden_layers", largest: MostLayers),
            heads,
            kvHeads,
            values.PositiveInt("head_dim", evenSplit, LargestHead),
            values.PositiveInt("vocab_size"),
            values.PositiveInt("max_position_embeddings"),
            (float)values.PositiveNumber("rms_norm_eps", 1e-6),
            ReadRopeTheta(values),
            values.Flag("tie_word_embeddings"));
        Check(config, values);
        return config;
    }

    private static DecoderArchitecture ReadArchitecture(ConfigValues values)
    {
        var allowed = string.Join(", ", Enum.GetNames<DecoderArchitecture>().Select(x => x.ToLowerInvariant()));
        var name = values.Text("model_type")
            ?? throw new RmasException("RMAS131", $"config.json names no model_type; allowed: {allowed}", values.Path);
        return Enum.GetValues<DecoderArchitecture>().Cast<DecoderArchitecture?>()
            .FirstOrDefault(x => string.Equals(x!.Value.ToString(), name, StringComparison.OrdinalIgnoreCase))
            ?? throw new RmasException("RMAS131", $"architecture '{name}' cannot be built; allowed: {allowed}", values.Path);
    }

    private static double ReadRopeTheta(ConfigValues values)
    {
        // Newer files hold both in rope_parameters, older ones in rope_theta and rope_scaling.
        var theta = values.PositiveNumber("rope_theta", 0);
        foreach (var key in new[] { "rope_scaling", "rope_parameters" })
        {
            if (values.Object(key) is not { } rope)
                continue;
            var kind = rope.Text("rope_type") ?? rope.Text("type");
            if (kind is not (null or "default" or "none"))
                throw values.NotBuilt($"{key} of type '{kind}'", "default");
            var inner = rope.PositiveNumber("rope_theta", 0);
            if (inner > 0 && theta > 0 && !inner.Equals(theta))
                throw values.Contradiction(string.Create(CultureInfo.InvariantCulture, $"rope_theta is {theta} and {key}.rope_theta is {inner}"));
            theta = inner > 0 ? inner : theta;
        }

        return theta > 0 ? theta : 10_000;
    }

    private static void Check(CheckpointConfig config, ConfigValues values)
    {
        if (config.Heads % config.KvHeads != 0)
            throw values.Contradiction($"{config.Heads} attention heads cannot share {config.KvHeads} key-value heads");
        if (config.HeadDim % 16 != 0)
            throw values.NotBuilt($"head_dim {config.HeadDim}", "multiples of 16 (the attention kernel rotates blocks of 8 pairs)");
        if (values.Text("hidden_act") is { } activation and not "silu")
            throw values.NotBuilt($"hidden_act '{activation}'", "silu");
        if (values.Flag("use_sliding_window"))
            throw values.NotBuilt("sliding-window attention", "full attention");
        if (values.Strings("layer_types").FirstOrDefault(x => x != "full_attention") is { } layer)
            throw values.NotBuilt($"layer type '{layer}'", "full_attention");
        if (values.Flag("attention_bias") && !config.HasQkvBias)
            throw values.NotBuilt("attention_bias", "false");
        if (values.Flag("mlp_bias"))
            throw values.NotBuilt("mlp_bias", "false");
        if (values.Object("quantization_config") is not null)
            throw values.NotBuilt("a quantized checkpoint (quantization_config)", "f32, f16 and bf16 weights");
    }
}
