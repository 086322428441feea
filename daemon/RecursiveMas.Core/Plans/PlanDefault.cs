namespace RecursiveMas.Core.Plans;

/// <summary>A default the compiler filled in.</summary>
/// <param name="Path">Where it would stand in the file, e.g. <c>agents[0].latentSteps</c>.</param>
/// <param name="Value">The value, as JSON.</param>
/// <param name="Reason">Where it comes from, e.g. <c>pattern sequential</c>.</param>
public sealed record PlanDefault(string Path, string Value, string Reason);
