namespace RecursiveMas.Core.Patterns;

/// <summary><c>latentSteps: 8</c> or <c>latentSteps: { "auto": true, "limit": 32 }</c>.</summary>
/// <param name="Steps">m, or the limit when <paramref name="Auto"/>.</param>
/// <param name="Auto">Stop where the model itself would have ended its message.</param>
public sealed record LatentStepsSpec(int Steps, bool Auto);
