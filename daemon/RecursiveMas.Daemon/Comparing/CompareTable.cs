using System.Globalization;
using RecursiveMas.Core.Comparison;
using RecursiveMas.Core.Plans;
using RecursiveMas.Daemon.Output;

namespace RecursiveMas.Daemon.Comparing;

/// <summary>A comparison as people see it: one table, then latent against text question by question.</summary>
internal static class CompareTable
{
    /// <summary>Writes it.</summary>
    public static void Write(CommandOutput output, CompareReport report)
    {
        output.Table(
            ["who", "rounds", "accuracy", "95 % interval", "decoded tokens", "latent steps", "calls", "ms", "tokens ÷ text", "tokens + steps ÷ text", "time ÷ text"],
            [.. report.Rows.Select(Row)],
            leftColumns: 1);
        output.Line();
        output.Line($"{Numbers.Of(report.Finished, "question")}, answers matched {(report.Match == Core.Patterns.AnswerMatch.LastNumber ? "by their last number" : "as text")}; tokens and steps are means per question");
        if (report.Rows.Max(row => row.TimedN) is var timed and > 0)
            output.Line($"ms: median of {Numbers.Of(timed, "question")} in a serial pass of its own, nothing shared");
        foreach (var difference in report.Differences) output.Line(Line(difference));
        if (report.Record is { } record) output.Line($"record: {Path.GetRelativePath(Environment.CurrentDirectory, record)}");
    }

    private static IReadOnlyList<string> Row(CompareRow row) =>
    [
        Name(row),
        row.Rounds is { } rounds ? Numbers.Count(rounds) : "",
        Numbers.Percent(row.Accuracy),
        row.Ci95 is [var low, var high] ? $"{Numbers.Fixed(low * 100, 1)}–{Numbers.Fixed(high * 100, 1)}" : Numbers.Unknown,
        Numbers.Fixed(row.DecodedTokens, 1),
        Numbers.Fixed(row.LatentSteps, 1),
        Numbers.Fixed(row.Calls, 1),
        Numbers.Fixed(row.Ms, 1),
        Numbers.Fixed(row.TokensToText, 2),
        Numbers.Fixed(row.TokensAndStepsToText, 2),
        Numbers.Fixed(row.MsToText, 2),
    ];

    private static string Name(CompareRow row) => row switch
    {
        { Baseline: { } baseline } => $"{baseline} (baseline)",
        { Mode: RunMode.Single } => "single agent",
        { Control: LatentControl.Zero } => "latent, zeroed",
        { Control: LatentControl.Shuffled } => "latent, shuffled",
        { Mode: RunMode.Latent } => "latent",
        _ => "text",
    };

    private static string Line(CompareDifference difference) => string.Create(
        CultureInfo.InvariantCulture,
        $"latent − text, {Numbers.Of(difference.Rounds, "round")}: {difference.Difference * 100:+0.0;−0.0;0.0} points, 95 % interval {difference.Low * 100:+0.0;−0.0;0.0} to {difference.High * 100:+0.0;−0.0;0.0} (paired, n = {difference.N})");
}
