namespace RecursiveMas.Core.Training;

/// <summary>One optimizer step.</summary>
/// <param name="Stage"><c>inner</c> or <c>outer</c>.</param>
/// <param name="Step">Steps made.</param>
/// <param name="Steps">All steps.</param>
/// <param name="Loss">The stage's loss: alignment, or nats per answer token.</param>
/// <param name="Rate">Learning rate.</param>
/// <param name="GradientNorm">Norm over all links before clipping.</param>
/// <param name="LinkNorms">Gradient norm by link.</param>
/// <param name="RoundNorms">Gradient norm each round contributed, as it came; empty in stage inner.</param>
/// <param name="BalancedNorms">The same as it was used.</param>
/// <param name="Positions">Positions computed: prompts, latents and answers, or rows.</param>
/// <param name="TokensPerSecond">Positions a second.</param>
public sealed record TrainingStepDone(
    string Stage,
    int Step,
    int Steps,
    double Loss,
    double Rate,
    double GradientNorm,
    IReadOnlyDictionary<string, double> LinkNorms,
    IReadOnlyList<double> RoundNorms,
    IReadOnlyList<double> BalancedNorms,
    long Positions,
    double TokensPerSecond) : TrainingEvent;
