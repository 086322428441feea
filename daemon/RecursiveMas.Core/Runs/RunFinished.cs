using RecursiveMas.Core.Errors;

namespace RecursiveMas.Core.Runs;

/// <summary>The last line of every record that ended in order.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Answer">The answer; null unless completed.</param>
/// <param name="Totals">Sums over finished hops.</param>
/// <param name="Error">Why it failed; null otherwise.</param>
public sealed record RunFinished(RunOutcome Outcome, string? Answer, RunTotals Totals, RmasError? Error) : RunEvent;
