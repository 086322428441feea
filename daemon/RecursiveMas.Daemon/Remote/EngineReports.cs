using System.Collections.Concurrent;
using RecursiveMas.Core.Engines;
using RecursiveMas.Daemon.Remote.Messages;

namespace RecursiveMas.Daemon.Remote;

/// <summary>The open calls of a caller that wait for reports; reports of calls that are over are dropped.</summary>
internal sealed class EngineReports : IEngineReportsRpc
{
    /// <summary>Open loads by call.</summary>
    public ConcurrentDictionary<string, OrderedProgress<LoadProgress>> Loads { get; } = new();

    /// <summary>Open speaks by call.</summary>
    public ConcurrentDictionary<string, OrderedProgress<SpeakDelta>> Speaks { get; } = new();

    /// <inheritdoc/>
    public void OnLoadProgress(LoadReport report)
    {
        if (Loads.TryGetValue(report.Call, out var open)) open.Accept(report.Sequence, report.Progress);
    }

    /// <inheritdoc/>
    public void OnSpeakDelta(SpeakReport report)
    {
        if (Speaks.TryGetValue(report.Call, out var open)) open.Accept(report.Sequence, report.Delta);
    }
}
