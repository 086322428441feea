namespace RecursiveMas.Core.Fitting;

/// <summary>Monotonic progress of one sender's links.</summary>
/// <param name="Agent">The sender.</param>
/// <param name="Rows">Training rows of the link that has fewest.</param>
/// <param name="Budget">Rows at which collecting stops; text may run out before.</param>
public sealed record FitProgress(string Agent, int Rows, int Budget);
