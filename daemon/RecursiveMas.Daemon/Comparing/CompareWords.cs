using RecursiveMas.Core.Comparison;
using RecursiveMas.Core.Errors;
using RecursiveMas.Daemon.Output;

namespace RecursiveMas.Daemon.Comparing;

/// <summary>What is said about a comparison on its way and at its end.</summary>
internal static class CompareWords
{
    /// <summary>How far it is.</summary>
    public static WorkStep Step(CompareProgress progress) => new(
        progress.Phase switch
        {
            "accuracy" => "accuracy pass",
            "timing" => "timing pass, one at a time",
            _ => progress.Phase,
        },
        progress.Done,
        progress.Total);

    /// <summary>What kept a report from being clean; null when nothing did.</summary>
    public static RmasError? Problem(CompareReport report)
    {
        if (report.Cancelled)
            return new RmasError("RMAS498", $"cancelled; the figures are over the {Numbers.Of(report.Finished, "question")} finished of {Numbers.Count(report.Asked)}");
        if (report.Errors.Count == 0) return null;
        var first = report.Errors[0];
        return first.Error with
        {
            Message = $"{Numbers.Of(report.Errors.Count, "run")} failed and count as neither right nor wrong; the first ({first.Row}, question in line {Numbers.Count(first.Line)}): {first.Error.Message}",
        };
    }
}
