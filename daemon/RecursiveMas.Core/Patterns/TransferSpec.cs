using RecursiveMas.Core.Latents;

namespace RecursiveMas.Core.Patterns;

/// <summary>What crosses an edge.</summary>
public sealed record TransferSpec
{
    /// <summary><c>thoughts</c> (default) or <c>prompt</c>.</summary>
    public TransferRows? Rows { get; init; }

    /// <summary><c>none</c> (default), <c>mean</c> or <c>last:k</c>.</summary>
    public RowPooling? Pool { get; init; }

    /// <summary>Element type between engines: <c>f16</c>.</summary>
    public string? DType { get; init; }
}
