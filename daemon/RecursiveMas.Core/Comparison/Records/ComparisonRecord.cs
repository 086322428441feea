namespace RecursiveMas.Core.Comparison.Records;

/// <summary>A comparison as it is kept: enough to show it, to hold another against it and to make it again exactly.</summary>
/// <param name="Id">Time-ordered unique id, in the form of run ids.</param>
/// <param name="StartedAt">UTC start.</param>
/// <param name="PatternFile">Absolute path of the pattern file when it was compared.</param>
/// <param name="PatternHash">sha256 of its bytes.</param>
/// <param name="Name">The pattern's name.</param>
/// <param name="Choices">What was chosen.</param>
/// <param name="Loaded">What it ran on.</param>
/// <param name="ToolVersion">Version of rmas.</param>
/// <param name="Report">What was found.</param>
public sealed record ComparisonRecord(
    string Id,
    DateTimeOffset StartedAt,
    string PatternFile,
    string PatternHash,
    string Name,
    CompareChoices Choices,
    ComparedLoad Loaded,
    string ToolVersion,
    CompareReport Report);
