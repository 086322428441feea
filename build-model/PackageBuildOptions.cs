using RecursiveMas.Engines.Packages;

namespace RecursiveMas.BuildModel;

/// <summary>Choices of a build.</summary>
public sealed record PackageBuildOptions
{
    /// <summary>
    /// Cap on the positions of the rotary tables (and so on the context), whatever the checkpoint allows: each position costs
    /// headDim · 4 bytes on disk and in memory.
    /// </summary>
    public int MaxContextLength { get; init; } = 32_768;

    /// <summary>How matrices are stored.</summary>
    public Quantization Quantization { get; init; }

    /// <summary>Seed of the short sequence that the finished package is checked with.</summary>
    public int VerificationSeed { get; init; } = 1;
}
