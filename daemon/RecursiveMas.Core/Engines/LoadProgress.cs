namespace RecursiveMas.Core.Engines;

/// <summary>Monotonic progress of a load.</summary>
/// <param name="Model">The model being loaded.</param>
/// <param name="Stage">What is happening, e.g. <c>verifying</c>, <c>building session</c>.</param>
/// <param name="Fraction">0 to 1.</param>
public sealed record LoadProgress(string Model, string Stage, double Fraction);
