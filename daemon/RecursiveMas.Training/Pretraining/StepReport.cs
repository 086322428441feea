namespace RecursiveMas.Training.Pretraining;

/// <summary>Progress of pretraining.</summary>
/// <param name="Step">Finished steps.</param>
/// <param name="Steps">All steps.</param>
/// <param name="Loss">Cross-entropy per target token of this step, nats.</param>
/// <param name="GradientNorm">Norm before clipping.</param>
/// <param name="Seconds">Seconds trained so far, earlier runs included.</param>
public sealed record StepReport(int Step, int Steps, double Loss, double GradientNorm, double Seconds);
