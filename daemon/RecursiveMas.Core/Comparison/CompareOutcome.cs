namespace RecursiveMas.Core.Comparison;

/// <summary>What a comparison leaves.</summary>
/// <param name="Report">The figures.</param>
/// <param name="Questions">Every question finished in every row, with its answers, in the order of the file.</param>
/// <param name="Loaded">What it ran on.</param>
public sealed record CompareOutcome(CompareReport Report, IReadOnlyList<ComparedQuestion> Questions, ComparedLoad Loaded);
