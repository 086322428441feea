using System.Security.Cryptography;
using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Loop;

namespace RecursiveMas.Core.Runs;

/// <summary>Runs a recorded run again: the recorded plan and question, on the same models and links or not at all.</summary>
/// <param name="runner">Runs plans.</param>
public sealed class RunRepeater(LoopRunner runner)
{
    /// <summary>What changed since the record was written; empty when a repeat is exact.</summary>
    public static IReadOnlyList<RepeatDifference> Differences(RunManifest manifest, LoadedPlan loaded) =>
    [
        .. RepeatDifference.Between("pattern", new Dictionary<string, string> { [manifest.PatternFile] = manifest.PatternHash }, path => path.Length == 0 ? manifest.PatternHash : HashOf(path)),
        .. RepeatDifference.Between("model", manifest.Models, loaded.ModelHashes().GetValueOrDefault),
        .. RepeatDifference.Between("link", manifest.Links, loaded.LinkHashes().GetValueOrDefault),
        .. RepeatDifference.Between("tool file", manifest.ToolFiles ?? new Dictionary<string, string>(), HashOf),
        .. RepeatDifference.Between("engine", manifest.Engines, loaded.EngineVersions().GetValueOrDefault),
    ];

    /// <summary>Repeats a run without reusing prefixes, so that nothing that ran before can matter.</summary>
    /// <param name="record">The record.</param>
    /// <param name="engines">Engines.</param>
    /// <param name="sink">Takes the new run's events.</param>
    /// <param name="allowDifferences">Runs even where something changed.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <exception cref="RmasException">RMAS482: something changed, each named; or the run cannot start.</exception>
    public async Task<RunFinished> RepeatAsync(
        RunRecord record,
        IEngineCatalog engines,
        IRunSink sink,
        bool allowDifferences,
        CancellationToken cancellationToken)
    {
        var manifest = record.Manifest;
        using var loaded = await PlanLoader.LoadAsync([manifest.Plan], engines, sink.Loading, cancellationToken);
        var differences = Differences(manifest, loaded);
        if (differences.Count > 0 && !allowDifferences)
        {
            throw new RmasException(
                "RMAS482",
                $"the run cannot be repeated exactly: {string.Join("; ", differences)}",
                manifest.RunId,
                "restore what changed, or make a new run");
        }

        var input = new RunInput(manifest.Question, manifest.Expected, manifest.Donor, manifest.PatternFile, manifest.PatternHash, ReusePrefix: false);
        return await runner.RunAsync(manifest.Plan, input, loaded, sink, cancellationToken);
    }

    private static string? HashOf(string path)
    {
        if (!File.Exists(path))
            return null;
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
