namespace RecursiveMas.Core.Runs;

/// <summary>A record read back.</summary>
/// <param name="Manifest">Everything needed to repeat the run.</param>
/// <param name="Events">Events in order, <see cref="RunStarted"/> first.</param>
/// <param name="Warning">What is missing at the end, in words; null when the record ended in order.</param>
public sealed record RunRecord(RunManifest Manifest, IReadOnlyList<RunEvent> Events, string? Warning)
{
    /// <summary>How it ended; null when the record stops before that.</summary>
    public RunFinished? Finished => Events.OfType<RunFinished>().LastOrDefault();

    /// <summary>Finished hops in order.</summary>
    public IEnumerable<HopResult> Hops => Events.OfType<HopFinished>().Select(finished => finished.Result);
}
