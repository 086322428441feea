using System.Text.Json.Serialization;
using RecursiveMas.Core.Data;
using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Patterns;
using RecursiveMas.Core.Plans;
using RecursiveMas.Core.Runs;
using RecursiveMas.Daemon.Output;

namespace RecursiveMas.Daemon.Running;

/// <summary>What <c>rmas run --json</c> writes.</summary>
/// <param name="Mode">What agents passed to each other.</param>
/// <param name="Control">Control of latent mode.</param>
/// <param name="Rounds">Recursion depth.</param>
/// <param name="Seed">Base seed.</param>
/// <param name="Outcome">How the run ended.</param>
/// <param name="Question">The question.</param>
/// <param name="Answer">The answer; null unless completed.</param>
/// <param name="Expected">The known answer; null when there is none.</param>
/// <param name="Correct">Whether the answer is right; null when that is not known.</param>
/// <param name="Hops">Finished hops in order.</param>
/// <param name="ToolCalls">Tools run, in order.</param>
/// <param name="Totals">Sums over finished hops.</param>
/// <param name="Record">Folder of the run's record.</param>
/// <param name="Error">Why it failed; left out when it did not.</param>
internal sealed record RunDocument(
    RunMode Mode,
    LatentControl Control,
    int Rounds,
    int Seed,
    RunOutcome Outcome,
    string Question,
    string? Answer,
    string? Expected,
    bool? Correct,
    IReadOnlyList<HopResult> Hops,
    IReadOnlyList<ToolCalled> ToolCalls,
    RunTotals Totals,
    string? Record,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] RmasError? Error)
{
    /// <summary>A finished run, whatever its outcome.</summary>
    /// <param name="transcript">What it told.</param>
    /// <param name="finished">How it ended.</param>
    /// <param name="match">How answers are scored.</param>
    /// <param name="record">Folder of its record.</param>
    public static RunDocument Of(RunTranscript transcript, RunFinished finished, AnswerMatch match, string? record)
    {
        var manifest = transcript.Manifest ?? throw new InvalidOperationException("a run that finished had a manifest");
        var plan = manifest.Plan;
        var error = finished.Outcome == RunOutcome.Cancelled
            ? new RmasError("RMAS498", $"cancelled after {Numbers.Of(transcript.Hops.Count, "hop")}, which the record keeps")
            : finished.Error;
        return new RunDocument(
            plan.Mode, plan.Control, plan.Rounds, plan.Seed, finished.Outcome, manifest.Question, finished.Answer, manifest.Expected,
            finished.Answer is { } answer && manifest.Expected is { } expected ? AnswerScorer.IsCorrect(match, answer, expected) : null,
            transcript.Hops, transcript.Tools, finished.Totals, record, error);
    }
}
