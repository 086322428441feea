namespace RecursiveMas.Core.Comparison.Records;

/// <summary>Everything a panel or a report shows of a comparison.</summary>
/// <param name="Folder">Folder of the record.</param>
/// <param name="Record">The comparison.</param>
/// <param name="Questions">Finished questions with their answers.</param>
/// <param name="Repeats">Other comparisons of the same things.</param>
/// <param name="Baseline">An earlier comparison it is held against; null when none was chosen.</param>
public sealed record ComparisonView(
    string Folder, ComparisonRecord Record, IReadOnlyList<ComparedQuestion> Questions, IReadOnlyList<ComparisonRepeat> Repeats, ComparisonBaseline? Baseline);
