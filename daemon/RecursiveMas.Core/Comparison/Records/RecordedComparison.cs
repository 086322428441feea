namespace RecursiveMas.Core.Comparison.Records;

/// <summary>A record as it was read.</summary>
/// <param name="Folder">Where it lies.</param>
/// <param name="Record">The comparison.</param>
/// <param name="Questions">Finished questions with their answers.</param>
public sealed record RecordedComparison(string Folder, ComparisonRecord Record, IReadOnlyList<ComparedQuestion> Questions);
