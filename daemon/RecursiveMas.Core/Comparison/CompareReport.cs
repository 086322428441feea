using System.Text.Json.Serialization;
using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Patterns;

namespace RecursiveMas.Core.Comparison;

/// <summary>What a comparison found.</summary>
/// <param name="Rows">Single, baselines, text by depth, latent by depth, controls by depth.</param>
/// <param name="Differences">Latent minus text by depth.</param>
/// <param name="Errors">Runs that failed; a report with any is not a clean one.</param>
/// <param name="Asked">Questions asked for.</param>
/// <param name="Finished">Questions finished in every row; fewer than asked after a cancel.</param>
/// <param name="Cancelled">Whether it was cancelled.</param>
/// <param name="Match">How answers were scored.</param>
/// <param name="Seed">Seed of order and donors.</param>
/// <param name="HopsRun">Hops the accuracy pass really ran; shared ones count once.</param>
/// <param name="AccuracySeconds">Seconds of the accuracy pass: shared and side by side, so not a measure of any row.</param>
/// <param name="TimingSeconds">Seconds of the serial timing pass.</param>
public sealed record CompareReport(
    IReadOnlyList<CompareRow> Rows,
    IReadOnlyList<CompareDifference> Differences,
    IReadOnlyList<CompareError> Errors,
    int Asked,
    int Finished,
    bool Cancelled,
    AnswerMatch Match,
    int Seed,
    int HopsRun,
    double AccuracySeconds,
    double TimingSeconds)
{
    /// <summary>Folder of its record, where it is told; left out in the record itself.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Record { get; init; }

    /// <summary>What kept it from being clean, in one line; left out when nothing did.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RmasError? Error { get; init; }
}
