namespace RecursiveMas.Core.Patterns;

/// <summary>What a model folder says about itself. Unknown is null.</summary>
/// <param name="Architecture">Decoder family, e.g. <c>qwen2</c>; null when not said.</param>
/// <param name="HiddenSize">d.</param>
/// <param name="Layers">Decoder layers.</param>
/// <param name="KvHeads">Key and value heads.</param>
/// <param name="HeadDim">Width of one head.</param>
/// <param name="ContextLength">Most positions a sequence may have.</param>
/// <param name="Parameters">Number of parameters; null for checkpoints that are not built yet.</param>
/// <param name="WeightBytes">Bytes of the weights as they are loaded; null when unknown.</param>
/// <param name="CheckpointHash">Identity of the weights; null for checkpoints that are not built yet.</param>
/// <param name="IsPackage">Whether it is a built package; otherwise a checkpoint, built on first use.</param>
public sealed record ModelFacts(
    string? Architecture,
    int? HiddenSize,
    int? Layers,
    int? KvHeads,
    int? HeadDim,
    int? ContextLength,
    long? Parameters,
    long? WeightBytes,
    string? CheckpointHash,
    bool IsPackage)
{
    /// <summary>Bytes of the f32 key and value cache of one sequence of full context; null when a size is unknown.</summary>
    public long? CacheBytes => (long?)Layers * KvHeads * HeadDim * ContextLength * 2 * sizeof(float);

    /// <summary>Weights and one full cache; null when either is unknown.</summary>
    public long? MemoryBytes => WeightBytes + CacheBytes;
}
