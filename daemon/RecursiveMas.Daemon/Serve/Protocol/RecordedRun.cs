using RecursiveMas.Core.Plans;
using RecursiveMas.Core.Runs;

namespace RecursiveMas.Daemon.Serve.Protocol;

/// <summary>A recorded run in short. Unknown is null.</summary>
/// <param name="Id">Run id.</param>
/// <param name="Folder">Folder of the record.</param>
/// <param name="StartedAt">UTC start.</param>
/// <param name="PatternFile">Pattern file.</param>
/// <param name="Name">The pattern's name.</param>
/// <param name="Mode">What agents passed to each other.</param>
/// <param name="Control">Control of latent mode.</param>
/// <param name="Rounds">Recursion depth.</param>
/// <param name="Question">The question.</param>
/// <param name="Expected">The known answer.</param>
/// <param name="Outcome">How it ended; null when the record stops before that.</param>
/// <param name="Answer">The answer.</param>
/// <param name="Totals">Sums over finished hops; null when the record stops before its end.</param>
/// <param name="Warning">What is missing at the end, in words.</param>
internal sealed record RecordedRun(
    string Id,
    string Folder,
    DateTimeOffset StartedAt,
    string PatternFile,
    string Name,
    RunMode Mode,
    LatentControl Control,
    int Rounds,
    string Question,
    string? Expected,
    RunOutcome? Outcome,
    string? Answer,
    RunTotals? Totals,
    string? Warning)
{
    /// <summary>A record in short.</summary>
    public static RecordedRun Of(string folder, RunRecord record)
    {
        var manifest = record.Manifest;
        return new RecordedRun(
            manifest.RunId, folder, manifest.StartedAt, manifest.PatternFile, manifest.Plan.Name, manifest.Plan.Mode, manifest.Plan.Control, manifest.Plan.Rounds,
            manifest.Question, manifest.Expected, record.Finished?.Outcome, record.Finished?.Answer, record.Finished?.Totals, record.Warning);
    }
}
