using System.Text.Json.Serialization;
using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Plans;
using RecursiveMas.Core.Runs;

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
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] RmasError? Error);
