using System.Text.Json;
using RecursiveMas.Core.Errors;
using RecursiveMas.Engines.Packages;

namespace RecursiveMas.Engines.Store;

/// <summary>What a model would take, told before it is fetched or built. Sizes follow from its configuration; nothing of it is read.</summary>
/// <param name="Architecture">Decoder family.</param>
/// <param name="Parameters">Number of parameters; a tied head counts once.</param>
/// <param name="Context">Positions the cache is counted for.</param>
/// <param name="ContextLength">Most positions a sequence of the model may have.</param>
/// <param name="CacheBytes">Key and value cache of one sequence of that many positions, f32.</param>
/// <param name="MachineBytes">Memory the process may use.</param>
/// <param name="Options">Ways to store the weights, the largest first.</param>
public sealed record ModelFit(string Architecture, long Parameters, int Context, int ContextLength, long CacheBytes, long MachineBytes, IReadOnlyList<FitOption> Options)
{
    /// <summary>Longest context a package is built for unless more is asked for.</summary>
    private const int StandardContext = 4096;

    // Bytes a weight in a file, where blocks of 32 share a scale of 4 bytes, and in memory, where f16 is unpacked.
    private static readonly (string Name, double File, double Memory, Quantization Quantization)[] Ways =
    [
        ("f32", 4, 4, Quantization.None), ("f16", 2, 4, Quantization.F16), ("8-bit", 1 + (4 / 32.0), 1 + (4 / 32.0), Quantization.Int8),
        ("4-bit", 0.5 + (4 / 32.0), 0.5 + (4 / 32.0), Quantization.Int4),
    ];

    /// <summary>The memory this process may use.</summary>
    public static long Machine => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;

    /// <summary>From a checkpoint's config.json.</summary>
    /// <param name="config">The document.</param>
    /// <param name="context">Positions; null takes the model's, at most 4,096.</param>
    /// <param name="machine">Memory there is.</param>
    /// <param name="where">Place named in errors.</param>
    /// <exception cref="RmasException">RMAS159 when a size is missing.</exception>
    public static ModelFit OfCheckpoint(JsonElement config, int? context, long machine, string where)
    {
        if (config.ValueKind == JsonValueKind.Object && config.TryGetProperty("text_config", out var inner) && inner.ValueKind == JsonValueKind.Object)
            config = inner;
        long? Optional(string key) => config.ValueKind == JsonValueKind.Object && config.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) && number is > 0 and < 1L << 32 ? number : null;
        long Size(string key) => Optional(key) ?? throw new RmasException("RMAS159", $"config.json gives no valid {key}, so the model's size is not known", where);
        var (hidden, layers, heads, vocabulary, width) = (Size("hidden_size"), Size("num_hidden_layers"), Size("num_attention_heads"), Size("vocab_size"), Size("intermediate_size"));
        var kvHeads = Optional("num_key_value_heads") ?? heads;
        var head = Optional("head_dim") ?? hidden / heads;
        var tied = config.TryGetProperty("tie_word_embeddings", out var tie) && tie.ValueKind is JsonValueKind.True or JsonValueKind.False ? tie.GetBoolean() : IsTiedByDefault(config);
        var trunk = layers * ((2 * hidden * heads * head) + (2 * hidden * kvHeads * head) + (3 * hidden * width) + (2 * hidden));
        var table = vocabulary * hidden;
        var tables = tied ? table : 2 * table;
        var most = (int)Math.Min(int.MaxValue, Optional("max_position_embeddings") ?? StandardContext);
        var positions = Math.Min(context ?? StandardContext, most);
        var cache = layers * kvHeads * head * positions * 2 * sizeof(float);
        // An f32 package keeps the tables of f16 checkpoints; a packed one has f16 rows and always a head of its own.
        var isHalf = (Text(config, "torch_dtype") ?? Text(config, "dtype")) == "float16";
        var options = Ways.Select(way =>
        {
            var tableBytes = way.File < 2 ? table * (2 + way.File) : tables * (way.File == 2 || isHalf ? 2 : 4);
            // Rows of the embedding table are mapped: what is used of them is small.
            var memory = (long)((trunk + table) * way.Memory) + cache;
            return new FitOption(way.Name, (long)((trunk * way.File) + tableBytes), memory, memory <= machine, way.Quantization);
        });
        return new ModelFit(Text(config, "model_type") ?? "unknown", trunk + tables + hidden, positions, most, cache, machine, [.. options]);
    }

    /// <summary>From a package's manifest: its files are what they are.</summary>
    public static ModelFit OfPackage(PackageManifest manifest, int? context, long machine)
    {
        var positions = Math.Min(context ?? manifest.ContextLength, manifest.ContextLength);
        var cache = (long)manifest.Layers * manifest.KvHeads * manifest.HeadDim * positions * 2 * sizeof(float);
        var bytes = manifest.Files.Sum(file => file.Bytes);
        return new ModelFit(manifest.Architecture, manifest.Parameters, positions, manifest.ContextLength, cache, machine, [new FitOption("as built", bytes, bytes + cache, bytes + cache <= machine, null)]);
    }

    // Hugging Face leaves the key out where it has the family's default.
    private static bool IsTiedByDefault(JsonElement config) => Text(config, "model_type")?.StartsWith("gemma", StringComparison.Ordinal) == true;

    private static string? Text(JsonElement config, string key) => config.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
