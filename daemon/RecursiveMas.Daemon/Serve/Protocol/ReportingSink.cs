using RecursiveMas.Core.Engines;
using RecursiveMas.Core.Loop;
using RecursiveMas.Core.Runs;

namespace RecursiveMas.Daemon.Serve.Protocol;

/// <summary>Passes a run's events on to its record and to the editor, numbered.</summary>
/// <param name="inner">Transcript and record.</param>
/// <param name="report">Sends one event; must not block.</param>
internal sealed class ReportingSink(IRunSink inner, Action<int, RunEvent> report) : IRunSink
{
    private int sent;

    /// <inheritdoc/>
    public bool WantsLatents => inner.WantsLatents;

    /// <inheritdoc/>
    public void Event(RunEvent runEvent)
    {
        inner.Event(runEvent);
        report(sent++, runEvent);
    }

    /// <inheritdoc/>
    public void Latent(int hop, ExportedLatent rows) => inner.Latent(hop, rows);
}
