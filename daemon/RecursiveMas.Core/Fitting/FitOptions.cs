using RecursiveMas.Core.LinearAlgebra;

namespace RecursiveMas.Core.Fitting;

/// <summary>How links are fitted.</summary>
public sealed record FitOptions
{
    /// <summary>Most training rows per link; collecting stops there.</summary>
    public int RowBudget { get; init; } = 8000;

    /// <summary>b: width of the σ branch, whose W1 is drawn at random (<see cref="RandomFeatures"/>); 0 fits W3 alone.</summary>
    public int Bottleneck { get; init; }

    /// <summary>Row counts at which the held-out cosine is reported, besides the last.</summary>
    public IReadOnlyList<int> CurveRows { get; init; } = [500, 1000, 2000, 4000];

    /// <summary>Most shared tokens a fit from weights uses. BPE ids grow with rarity, so the most frequent come first.</summary>
    public int TokenBudget { get; init; } = 50_000;

    /// <summary>Whether the end-of-turn token is a target too. Latents usually stop before it.</summary>
    public bool IncludeEnd { get; init; }

    /// <summary>λ and hold-out. Of text every k-th whole message is held out: rows of one message are too alike to judge each other.</summary>
    public RidgeOptions Ridge { get; init; } = new();
}
