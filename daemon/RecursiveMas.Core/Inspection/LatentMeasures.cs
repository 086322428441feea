namespace RecursiveMas.Core.Inspection;

/// <summary>A latent in numbers.</summary>
/// <param name="Hop">Index of the hop.</param>
/// <param name="Norms">L2 norm of each row, of the rows as recorded.</param>
/// <param name="Lowest">Least value; null when there is none that is finite.</param>
/// <param name="Highest">Largest value; null when there is none that is finite.</param>
/// <param name="PreviousHop">The same agent's hop in an earlier round, the latest that has a latent; null when there is none.</param>
/// <param name="ToPrevious">Cosine of each row with the same row of that hop; empty when there is none.</param>
/// <param name="Others">Hops of other agents in the same round that have latents.</param>
public sealed record LatentMeasures(
    int Hop,
    IReadOnlyList<float> Norms,
    float? Lowest,
    float? Highest,
    int? PreviousHop,
    IReadOnlyList<float?> ToPrevious,
    IReadOnlyList<RelatedHop> Others);
