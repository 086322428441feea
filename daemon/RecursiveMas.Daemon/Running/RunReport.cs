using RecursiveMas.Core.Plans;
using RecursiveMas.Core.Runs;
using RecursiveMas.Daemon.Output;

namespace RecursiveMas.Daemon.Running;

/// <summary>A run as people see it: the answer first, then every hop with latent steps beside tokens.</summary>
internal static class RunReport
{
    /// <summary>Writes it.</summary>
    public static void Write(CommandOutput output, RunDocument run)
    {
        output.Line(run.Answer is { } answer ? OneLine(answer) is { Length: > 0 } shown ? shown : "(an empty answer)" : $"no answer: {Word(run.Outcome)}");
        if (run.Expected is { } expected)
            output.Line($"known answer: {OneLine(expected)}{(run.Correct is { } correct ? correct ? " (right)" : " (wrong)" : "")}");
        output.Line();
        output.Line($"question: {OneLine(run.Question)}");
        var control = run.Control == LatentControl.None ? "" : $", control {Word(run.Control)}";
        output.Line($"mode {Word(run.Mode)}{control}, {Numbers.Of(run.Rounds, "round")}, seed {run.Seed}");
        output.Line();
        output.Table(
            ["round", "agent", "does", "latent steps", "decoded tokens", "prompt tokens", "injected rows", "ms"],
            [.. run.Hops.Select(Row), Totals(run.Totals)],
            leftColumns: 3);
        var reused = run.Hops.Count(hop => hop.ReusedFrom is not null);
        if (reused > 0) output.Line($"* {Numbers.Of(reused, "hop")} taken from {run.Hops.First(hop => hop.ReusedFrom is not null).ReusedFrom}, times as they were then; the sums are of what ran now");
        WriteText(output, run);
        WriteTools(output, run);
        if (run.Record is { } record) output.Line($"\nrecord: {record}");
    }

    private static IReadOnlyList<string> Row(HopResult hop) =>
    [
        Numbers.Count(hop.Round), hop.Agent, hop.ReusedFrom is null ? Word(hop.Kind) : $"{Word(hop.Kind)} *", Numbers.Count(hop.LatentSteps), Numbers.Count(hop.DecodedTokens),
        Numbers.Count(hop.PromptTokens), Numbers.Count(hop.InjectedRows), Numbers.Fixed(hop.Ms, 1),
    ];

    private static IReadOnlyList<string> Totals(RunTotals totals) =>
    [
        "all", "", "", Sum(totals, totals.LatentSteps), Sum(totals, totals.DecodedTokens),
        Sum(totals, totals.PromptTokens), Sum(totals, totals.InjectedRows), Numbers.Fixed(totals.Ms, 1),
    ];

    // Where no hop finished, what the failed one did is not known.
    private static string Sum(RunTotals totals, int sum) => totals.Hops == 0 ? Numbers.Unknown : Numbers.Count(sum);

    private static void WriteText(CommandOutput output, RunDocument run)
    {
        var messages = run.Hops.Where(hop => hop is { Kind: HopKind.Speak, Text: not null }).ToList();
        if (messages.Count == 0) return;
        output.Line();
        foreach (var message in messages) output.Line($"{message.Agent}, round {Numbers.Count(message.Round)}: {OneLine(message.Text!)}");
    }

    private static void WriteTools(CommandOutput output, RunDocument run)
    {
        if (run.ToolCalls.Count == 0) return;
        output.Line();
        output.Table(
            ["tool", "input", "result", "ms"],
            [.. run.ToolCalls.Select(call => new[] { call.Tool, OneLine(call.Input), call.Output is { } result ? OneLine(result) : $"failed: {call.Error}", Numbers.Fixed(call.Ms, 1) })],
            leftColumns: 3);
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Trim();

    private static string Word<TEnum>(TEnum value)
        where TEnum : struct, Enum => value.ToString().ToLowerInvariant();
}
