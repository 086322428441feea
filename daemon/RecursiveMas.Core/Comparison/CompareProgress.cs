namespace RecursiveMas.Core.Comparison;

/// <summary>Progress of a comparison; <paramref name="Done"/> only grows within a phase.</summary>
/// <param name="Phase"><c>loading</c> and a model's name, <c>accuracy</c> or <c>timing</c>.</param>
/// <param name="Done">Runs done: one question in one row.</param>
/// <param name="Total">Runs of the phase.</param>
/// <param name="Left">Time left in the phase at the pace so far; null at the start.</param>
public sealed record CompareProgress(string Phase, int Done, int Total, TimeSpan? Left);
