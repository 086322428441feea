using RecursiveMas.Core.Engines;

namespace RecursiveMas.Core.Loop;

/// <summary>An engine in use: what it says about itself, and a gate that keeps to the hops it runs side by side.</summary>
/// <param name="Name">Name in the pattern.</param>
/// <param name="Engine">The engine.</param>
/// <param name="Description">Version, device and capabilities.</param>
public sealed record LoadedEngine(string Name, IEngine Engine, EngineDescription Description) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(Math.Max(1, Description.Capabilities.ParallelHops));

    /// <summary>Runs one engine call when the engine has room for it.</summary>
    public async Task<T> CallAsync<T>(Func<IEngine, Task<T>> call, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            return await call(Engine);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Frees the gate; the engine belongs to its catalog.</summary>
    public void Dispose() => _gate.Dispose();
}
