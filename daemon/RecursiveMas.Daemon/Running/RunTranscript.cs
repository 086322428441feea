using RecursiveMas.Core.Runs;

namespace RecursiveMas.Daemon.Running;

/// <summary>What a run told, kept for showing it at the end.</summary>
internal sealed class RunTranscript
{
    private readonly List<HopResult> hops = [];
    private readonly List<ToolCalled> tools = [];

    /// <summary>Finished hops in the order of the plan.</summary>
    public IReadOnlyList<HopResult> Hops => [.. hops.OrderBy(hop => hop.Hop)];

    /// <summary>Tools run, in order.</summary>
    public IReadOnlyList<ToolCalled> Tools => tools;

    /// <summary>The manifest; null before the run began.</summary>
    public RunManifest? Manifest { get; private set; }

    /// <summary>Takes an event.</summary>
    public void Add(RunEvent runEvent)
    {
        switch (runEvent)
        {
            case RunStarted started: Manifest = started.Manifest; break;
            case HopFinished finished: hops.Add(finished.Result); break;
            case ToolCalled called: tools.Add(called); break;
        }
    }
}
