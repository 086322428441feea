using System.Collections.Concurrent;
using RecursiveMas.Core.Engines;
using RecursiveMas.Core.Errors;

namespace RecursiveMas.Core.Loop;

/// <summary>Raw rows H <c>[rows, d]</c> in the engine that thought them, and in every other engine they were carried to.</summary>
internal sealed class LatentHandle(LoadedEngine home, string handle)
{
    private readonly ConcurrentDictionary<LoadedEngine, Lazy<Task<string>>> _copies = new();

    /// <summary>The handle on <paramref name="engine"/>; rows cross as f16, once per engine.</summary>
    public Task<string> OnAsync(LoadedEngine engine, CancellationToken cancellationToken) =>
        ReferenceEquals(engine, home)
            ? Task.FromResult(handle)
            : _copies.GetOrAdd(engine, target => new Lazy<Task<string>>(() => CarryAsync(target, cancellationToken))).Value;

    /// <summary>The rows as f16.</summary>
    public Task<ExportedLatent> ExportAsync(CancellationToken cancellationToken) =>
        home.Engine.ExportLatentAsync(handle, cancellationToken);

    /// <summary>Frees the rows everywhere. Not cancellable: a cancelled run must not leave rows behind.</summary>
    public async Task ReleaseAsync()
    {
        await FreeAsync(home, handle);
        foreach (var (engine, copy) in _copies)
        {
            // A copy that never arrived has nothing to free; whoever waited for it has seen why.
            if (copy.Value.IsCompletedSuccessfully)
                await FreeAsync(engine, await copy.Value);
        }

        _copies.Clear();
    }

    // An engine that cannot free rows has died, and they went with it; what the run is told must stay why it died.
    private static async Task FreeAsync(LoadedEngine engine, string latent)
    {
        try
        {
            await engine.Engine.ReleaseAsync([latent], CancellationToken.None);
        }
        catch (RmasException)
        {
        }
    }

    private async Task<string> CarryAsync(LoadedEngine target, CancellationToken cancellationToken) =>
        await target.Engine.ImportLatentAsync(await ExportAsync(cancellationToken), cancellationToken);
}
