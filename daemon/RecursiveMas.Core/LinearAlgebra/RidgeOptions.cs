namespace RecursiveMas.Core.LinearAlgebra;

/// <summary>How a ridge regression is made.</summary>
public sealed record RidgeOptions
{
    /// <summary>λ to try, relative to the mean of XᵀX's diagonal, so that they mean the same for every model and row count.</summary>
    public IReadOnlyList<double> RelativeLambdas { get; init; } = [1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1];

    /// <summary>λ used when no row was held out to choose by; relative as above.</summary>
    public double DefaultRelativeLambda { get; init; } = 1e-3;

    /// <summary>Every k-th row is held out, at a seeded place in each run of k.</summary>
    public int HoldOutEvery { get; init; } = 10;

    /// <summary>Most held-out rows kept; beyond that, a seeded uniform sample of them.</summary>
    public int HeldOutRows { get; init; } = 1024;

    /// <summary>Seed of the hold-out.</summary>
    public int Seed { get; init; }

    /// <summary>Most threads. The result does not depend on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;
}
