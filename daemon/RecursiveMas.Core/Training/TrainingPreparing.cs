namespace RecursiveMas.Core.Training;

/// <summary>Something is loaded, collected or written before steps can be made.</summary>
/// <param name="What">What.</param>
/// <param name="Fraction">0 to 1.</param>
public sealed record TrainingPreparing(string What, double Fraction) : TrainingEvent;
