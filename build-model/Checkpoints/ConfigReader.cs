using System.Text.Json;
using RecursiveMas.Core.Errors;

namespace RecursiveMas.BuildModel.Checkpoints;

/// <summary>
/// Reads a Hugging Face <c>config.json</c>, as transformers 5 writes it or as older ones did. Anything that would change the computation
/// and is not built here is refused by name: a package that silently computes something else is worse than none.
/// </summary>
public static class ConfigReader
{
    /// <summary>Larger than any configuration in use; stops a wrong file before it is parsed.</summary>
    private const long LargestFile = 4 << 20;

    // Well beyond every published model; they keep a lying file from asking for absurd work before its tensors are looked at.
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
        CheckBuilt(architecture, values);
        var isGemma = architecture is DecoderArchitecture.Gemma2 or DecoderArchitecture.Gemma3;
        var hidden = values.PositiveInt("hidden_size");
        var heads = values.PositiveInt("num_attention_heads", largest: MostHeads);
        // The families' own defaults differ (and changed between releases), so only "same as heads" of llama and phi3 is taken.
        var kvHeads = values.PositiveInt("num_key_value_heads", architecture is DecoderArchitecture.Llama or DecoderArchitecture.Phi3 ? heads : null);
        var evenSplit = hidden % heads == 0 && architecture != DecoderArchitecture.Qwen3 && !isGemma ? hidden / heads : (int?)null;
        var config = new CheckpointConfig(
            architecture,
            hidden,
            values.PositiveInt("intermediate_size"),
            heads,
            kvHeads,
            values.PositiveInt("head_dim", evenSplit, LargestHead),
            values.PositiveInt("vocab_size"),
            LongRopeReader.ContextLength(values),
            (float)values.PositiveNumber("rms_norm_eps", 1e-6),
            values.Flag("tie_word_embeddings", fallback: isGemma),
            AttentionReader.Read(architecture, values));
        if (isGemma)
        {
            config = config with
            {
                AttentionScale = 1 / Math.Sqrt(values.PositiveNumber("query_pre_attn_scalar")),
                ScoreCap = ReadCap(values, "attn_logit_softcapping", config),
                LogitCap = ReadCap(values, "final_logit_softcapping", config),
            };
        }

        Check(config, values);
        return config;
    }

    private static DecoderArchitecture ReadArchitecture(ConfigValues values)
    {
        var allowed = string.Join(", ", Enum.GetValues<DecoderArchitecture>().Select(CheckpointConfig.NameOf));
        var name = values.Text("model_type")
            ?? throw new RmasException("RMAS131", $"config.json names no model_type; allowed: {allowed}", values.Path);
        return Enum.GetValues<DecoderArchitecture>().Cast<DecoderArchitecture?>()
            .FirstOrDefault(x => string.Equals(CheckpointConfig.NameOf(x!.Value), name, StringComparison.OrdinalIgnoreCase))
            ?? throw new RmasException("RMAS131", $"architecture '{name}' cannot be built; allowed: {allowed}", values.Path);
    }

    /// <summary>A key that is absent means the family's default, 50 and 30 in gemma2; null means no cap.</summary>
    private static double? ReadCap(ConfigValues values, string key, CheckpointConfig config)
    {
        if (config.Architecture == DecoderArchitecture.Gemma2 && !values.Has(key))
            throw values.Lacks(key);
        return values.OptionalNumber(key);
    }

    private static void CheckBuilt(DecoderArchitecture architecture, ConfigValues values)
    {
        // Gemma's hidden_act is a leftover that its code does not read.
        var (key, allowed) = architecture is DecoderArchitecture.Gemma2 or DecoderArchitecture.Gemma3 ? ("hidden_activation", "gelu_pytorch_tanh") : ("hidden_act", "silu");
        if (values.Text(key) is { } activation && activation != allowed)
            throw values.NotBuilt($"{key} '{activation}'", allowed);
        if (values.Flag("attention_bias") && architecture != DecoderArchitecture.Qwen2)
            throw values.NotBuilt("attention_bias", "false");
        if (values.Flag("mlp_bias"))
            throw values.NotBuilt("mlp_bias", "false");
        if (values.Flag("use_bidirectional_attention"))
            throw values.NotBuilt("use_bidirectional_attention", "false");
        if (values.Object("quantization_config") is not null)
            throw values.NotBuilt("a quantized checkpoint (quantization_config)", "f32, f16 and bf16 weights");
    }

    private static void Check(CheckpointConfig config, ConfigValues values)
    {
        if (config.Heads % config.KvHeads != 0)
            throw values.Contradiction($"{config.Heads} attention heads cannot share {config.KvHeads} key-value heads");
        if (config.Attention.FirstOrDefault(x => x.Rope.Scaling?.Factors is { } f && f.Values.Count * 2 != config.HeadDim) is not null)
            throw values.Contradiction($"short_factor has not one number for each pair of {config.HeadDim} channels");
        if (config.HeadDim % 2 != 0)
            throw values.NotBuilt($"head_dim {config.HeadDim}", "even numbers (the rotation turns pairs)");
        if (config.HasHeadNorms && config.PaddedHeadDim != config.HeadDim)
            throw values.NotBuilt($"head_dim {config.HeadDim} with normalized heads", "multiples of 16");
    }
}
