namespace RecursiveMas.Core.Links;

/// <summary>What a link file says about itself (safetensors <c>__metadata__</c>, every value a string there).</summary>
/// <param name="Role">Inner or outer.</param>
/// <param name="Form">Which of the three forms.</param>
/// <param name="Gelu">Which GELU; null when the link has no σ branch.</param>
/// <param name="Input">What an outer link expects; always <see cref="LinkInput.Hidden"/> for inner links.</param>
/// <param name="SourceDim">d of the sender.</param>
/// <param name="TargetDim">d of the receiver.</param>
/// <param name="Bottleneck">Width of the σ branch; 0 when there is none.</param>
/// <param name="SourceCheckpoint">Checkpoint hash of the sending model; null when unknown.</param>
/// <param name="TargetCheckpoint">Checkpoint hash of the receiving model; null when unknown.</param>
/// <param name="Method">How it was made: <c>ridge</c>, <c>weights</c>, <c>train</c>, <c>import</c>.</param>
/// <param name="HeldOutCosine">Mean cosine on held-out rows; null when not measured.</param>
/// <param name="Details">Anything else worth keeping: rows, λ, seed, tool version.</param>
public sealed record LinkMetadata(
    LinkRole Role,
    LinkForm Form,
    GeluKind? Gelu,
    LinkInput Input,
    int SourceDim,
    int TargetDim,
    int Bottleneck,
    string? SourceCheckpoint,
    string? TargetCheckpoint,
    string Method,
    double? HeldOutCosine,
    IReadOnlyDictionary<string, string> Details)
{
    /// <summary>k: rows an attention pool makes of the whole latent before the map; 0 maps row by row. Outer links only.</summary>
    public int Pool { get; init; }
}
