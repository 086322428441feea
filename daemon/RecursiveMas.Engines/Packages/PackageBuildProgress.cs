namespace RecursiveMas.Engines.Packages;

/// <summary>Monotonic progress of a build.</summary>
/// <param name="Stage">What is happening, e.g. <c>hashing</c>, <c>layer 3 of 24</c>, <c>verifying</c>.</param>
/// <param name="Fraction">0 to 1.</param>
public sealed record PackageBuildProgress(string Stage, double Fraction);
