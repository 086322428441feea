using RecursiveMas.Core.Engines;
using RecursiveMas.Core.Loop;
using RecursiveMas.Core.Runs;
using RecursiveMas.Daemon.Output;

namespace RecursiveMas.Daemon.Running;

/// <summary>Keeps a run's transcript and passes everything on to its record and to whoever watches.</summary>
internal sealed class RunSink(RunTranscript transcript, RunRecordWriter record, RunKeeping keeping) : IRunSink
{
    private int told;

    /// <inheritdoc/>
    public bool WantsLatents => record.WantsLatents;

    /// <inheritdoc/>
    public IProgress<LoadProgress> Loading { get; } = new ProgressRelay<LoadProgress>(keeping.Progress, WorkStep.Of);

    /// <inheritdoc/>
    public void Event(RunEvent runEvent)
    {
        transcript.Add(runEvent);
        record.Event(runEvent);
        keeping.Told?.Invoke(told++, record.Files!.Folder, runEvent);
        if (runEvent is HopFinished { Result: var hop })
            keeping.Progress?.Report(new WorkStep("running", transcript.Hops.Count, transcript.Manifest?.Plan.Hops.Count(), $"{hop.Agent}, round {Numbers.Count(hop.Round)}"));
    }

    /// <inheritdoc/>
    public void Latent(int hop, ExportedLatent rows) => record.Latent(hop, rows);
}
