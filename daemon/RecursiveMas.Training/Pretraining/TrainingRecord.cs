namespace RecursiveMas.Training.Pretraining;

/// <summary>What is kept beside a pretrained model (training.json).</summary>
/// <param name="Model">Model name.</param>
/// <param name="Seed">Seed of weights, examples and noise.</param>
/// <param name="Parameters">Number of parameters.</param>
/// <param name="Options">How it was trained.</param>
/// <param name="FinalLoss">Mean loss of the last 100 steps, nats per target token.</param>
/// <param name="ValidationExact">Share of validation conversations whose whole target is the most likely continuation, weights rounded to f16.</param>
/// <param name="ValidationCount">Number of those conversations.</param>
/// <param name="Seconds">Seconds of training on one thread.</param>
/// <param name="Versions">Library versions.</param>
public sealed record TrainingRecord(
    string Model,
    int Seed,
    long Parameters,
    PretrainOptions Options,
    double FinalLoss,
    double ValidationExact,
    int ValidationCount,
    double Seconds,
    string Versions);
