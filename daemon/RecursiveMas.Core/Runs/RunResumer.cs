using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Loop;
using RecursiveMas.Core.Plans;

namespace RecursiveMas.Core.Runs;

/// <summary>Runs a recorded run again from one of its hops: what came before is taken from the record, what follows may differ.</summary>
/// <param name="runner">Runs plans.</param>
public sealed class RunResumer(LoopRunner runner)
{
    /// <summary>
    /// Runs <paramref name="fromHop"/> and everything after its stage anew. Rows come from the record, where they are f16: what follows may
    /// differ in the last bits from a run in which they never left their engine.
    /// </summary>
    /// <param name="record">The recorded run.</param>
    /// <param name="latents">Its latents.</param>
    /// <param name="fromHop">Index of the hop to run again.</param>
    /// <param name="plan">The plan as it is now; up to that hop it must be what was recorded.</param>
    /// <param name="patternHash">sha256 of the pattern file the plan is of.</param>
    /// <param name="engines">Engines.</param>
    /// <param name="sink">Takes the new run's events; reused hops among them.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <exception cref="RmasException">RMAS456 to RMAS458: the record does not hold what is needed, or reused hops would differ; or the run cannot start.</exception>
    public async Task<RunFinished> ResumeAsync(
        RunRecord record,
        RecordedLatents latents,
        int fromHop,
        Plan plan,
        string patternHash,
        IEngineCatalog engines,
        IRunSink sink,
        CancellationToken cancellationToken)
    {
        var reused = new ReusedHops(record, fromHop);
        using var loaded = await PlanLoader.LoadAsync([plan], engines, sink.Loading, cancellationToken);
        var shapes = latents.Shapes();
        reused.Check(plan, loaded, shapes.ContainsKey);
        var manifest = record.Manifest;
        var resume = new ResumePoint(manifest.RunId, fromHop, reused.Results, hop => shapes.ContainsKey(hop) ? latents.Exported(hop) : null);
        var input = new RunInput(manifest.Question, manifest.Expected, manifest.Donor, manifest.PatternFile, patternHash, ReusePrefix: false, resume);
        return await runner.RunAsync(reused.Into(plan), input, loaded, sink, cancellationToken);
    }
}
