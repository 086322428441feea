using RecursiveMas.Core.Engines;
using RecursiveMas.Core.Loop;
using RecursiveMas.Core.Runs;

namespace RecursiveMas.Daemon.Running;

/// <summary>Keeps a run's transcript and passes everything on to its record.</summary>
internal sealed class RunSink(RunTranscript transcript, RunRecordWriter record) : IRunSink
{
    /// <inheritdoc/>
    public bool WantsLatents => record.WantsLatents;

    /// <inheritdoc/>
    public void Event(RunEvent runEvent)
    {
        transcript.Add(runEvent);
        record.Event(runEvent);
    }

    /// <inheritdoc/>
    public void Latent(int hop, ExportedLatent rows) => record.Latent(hop, rows);
}
