using RecursiveMas.Core.Engines;
using RecursiveMas.Core.Loop;
using RecursiveMas.Core.Runs;

namespace RecursiveMas.Core.Tests.Loop;

internal sealed class RecordingSink(bool wantsLatents = false) : IRunSink
{
    public List<RunEvent> Events { get; } = [];

    public Dictionary<int, ExportedLatent> Latents { get; } = [];

    public bool WantsLatents => wantsLatents;

    public IEnumerable<HopResult> Hops => Events.OfType<HopFinished>().Select(finished => finished.Result);

    public void Event(RunEvent runEvent) => Events.Add(runEvent);

    public void Latent(int hop, ExportedLatent rows) => Latents[hop] = rows;
}
