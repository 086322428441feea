namespace RecursiveMas.Core.Comparison;

/// <summary>How a comparison stands while it runs: every figure is over the questions finished so far. Times come at the end.</summary>
/// <param name="Asked">Questions asked for.</param>
/// <param name="Finished">Questions finished in every row.</param>
/// <param name="Rows">The table so far.</param>
/// <param name="Differences">Latent minus text so far.</param>
/// <param name="Questions">Questions finished since the last time this was told.</param>
public sealed record CompareStanding(
    int Asked, int Finished, IReadOnlyList<CompareRow> Rows, IReadOnlyList<CompareDifference> Differences, IReadOnlyList<ComparedQuestion> Questions);
