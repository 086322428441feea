namespace RecursiveMas.Core.Comparison.Records;

/// <summary>Another comparison of the same things: cells hold its figures beside those of the one shown.</summary>
/// <param name="Of">Which one.</param>
/// <param name="Rows">Its rows, in the same order.</param>
public sealed record ComparisonRepeat(ComparisonSummary Of, IReadOnlyList<CompareRow> Rows);
