using RecursiveMas.Core.Engines;
using RecursiveMas.Core.Runs;

namespace RecursiveMas.Core.Loop;

/// <summary>
/// Where a run's events go: a record, a notification, a table. The runner calls it from one thread at a time, in the order things happened.
/// </summary>
public interface IRunSink
{
    /// <summary>Whether <see cref="Latent"/> is wanted; rows leave the engine only then.</summary>
    bool WantsLatents => false;

    /// <summary>Takes how far loading is, before the first event; null when nobody watches.</summary>
    IProgress<LoadProgress>? Loading => null;

    /// <summary>Takes one event.</summary>
    void Event(RunEvent runEvent);

    /// <summary>Takes the raw rows H <c>[rows, d]</c> hop <paramref name="hop"/> handed over.</summary>
    void Latent(int hop, ExportedLatent rows)
    {
    }
}
