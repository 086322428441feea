namespace RecursiveMas.BuildModel.Checkpoints;

/// <summary>Reads which layers see a window only, and how each rotates.</summary>
internal static class AttentionReader
{
    private const int MostLayers = 1_000;
    private const string Full = "full_attention";
    private const string Sliding = "sliding_attention";

    internal static IReadOnlyList<LayerAttention> Read(DecoderArchitecture architecture, ConfigValues values)
    {
        var layers = values.PositiveInt("num_hidden_layers", largest: MostLayers);
        var window = ReadWindow(architecture, values);
        var stated = values.Strings("layer_types").ToArray();
        if (stated.FirstOrDefault(x => x != Full && (x != Sliding || window is null)) is { } other)
            throw values.NotBuilt($"layer type '{other}'", window is null ? Full : $"{Full}, {Sliding}");
        if (stated.Length > 0 && stated.Length != layers)
            throw values.Contradiction($"{layers} layers and {stated.Length} layer_types");
        var isLocal = window is null ? _ => false
            : stated.Length > 0 ? layer => stated[layer] == Sliding
            : Default(architecture, values);
        var full = RopeReader.Read(values, Full, architecture == DecoderArchitecture.Gemma3 ? null : 10_000);
        var local = architecture == DecoderArchitecture.Gemma3 ? RopeReader.ReadLocal(values) : full;
        return [.. Enumerable.Range(0, layers).Select(layer => isLocal(layer) ? new LayerAttention(window, local) : new LayerAttention(null, full))];
    }

    private static int? ReadWindow(DecoderArchitecture architecture, ConfigValues values)
    {
        switch (architecture)
        {
            case DecoderArchitecture.Qwen2 or DecoderArchitecture.Qwen3:
                return values.Flag("use_sliding_window") ? values.OptionalInt("sliding_window") : null;
            case DecoderArchitecture.Llama:
                return null;
            case DecoderArchitecture.Phi3:
                return values.OptionalInt("sliding_window");
            case DecoderArchitecture.Mistral:
                // Absent means 4096 to some releases and nothing to others; null is said by those that mean it.
                return values.Has("sliding_window") ? values.OptionalInt("sliding_window") : throw values.Lacks("sliding_window");
            default:
                return values.PositiveInt("sliding_window");
        }
    }

    /// <summary>Which layers are local where layer_types does not say so, as files written before transformers 4.52 leave it.</summary>
    private static Func<int, bool> Default(DecoderArchitecture architecture, ConfigValues values)
    {
        switch (architecture)
        {
            case DecoderArchitecture.Qwen2 or DecoderArchitecture.Qwen3:
                var first = values.WholeNumber("max_window_layers");
                return layer => layer >= first;
            case DecoderArchitecture.Gemma2:
                return layer => layer % 2 == 0;
            case DecoderArchitecture.Gemma3:
                var pattern = values.PositiveInt("sliding_window_pattern", 6);
                return layer => (layer + 1) % pattern != 0;
            default:
                return _ => true;
        }
    }
}
