namespace RecursiveMas.Training.LinkTraining;

/// <summary>What one step of a stage gave.</summary>
/// <param name="Loss">Loss.</param>
/// <param name="Rate">Learning rate.</param>
/// <param name="GradientNorm">Norm over all links before clipping.</param>
/// <param name="LinkNorms">By label.</param>
/// <param name="RoundNorms">By round, as they came.</param>
/// <param name="BalancedNorms">By round, as they were used.</param>
/// <param name="Positions">Positions computed.</param>
internal sealed record StepOutcome(
    double Loss,
    double Rate,
    double GradientNorm,
    IReadOnlyDictionary<string, double> LinkNorms,
    IReadOnlyList<double> RoundNorms,
    IReadOnlyList<double> BalancedNorms,
    long Positions);
