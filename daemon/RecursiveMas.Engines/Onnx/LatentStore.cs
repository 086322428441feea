using System.Collections.Concurrent;
using System.Globalization;
using RecursiveMas.Core.Latents;

namespace RecursiveMas.Engines.Onnx;

/// <summary>Latents by handle. Safe for concurrent use; holds exactly what was made and not yet released.</summary>
internal sealed class LatentStore
{
    private readonly ConcurrentDictionary<string, StoredLatent> latents = new(StringComparer.Ordinal);
    private long last;

    /// <summary>Latents held.</summary>
    internal int Count => latents.Count;

    internal string Add(LatentRows rows, string? owner)
    {
        var handle = string.Create(CultureInfo.InvariantCulture, $"latent-{Interlocked.Increment(ref last)}");
        latents[handle] = new StoredLatent(handle, owner, rows);
        return handle;
    }

    /// <exception cref="Core.Errors.RmasException">RMAS421 when there is no such latent.</exception>
    internal StoredLatent Get(string handle) =>
        latents.TryGetValue(handle, out var latent) ? latent : throw EngineErrors.UnknownLatent(handle);

    internal void Release(string handle) => latents.TryRemove(handle, out _);

    internal void ReleaseOwnedBy(string model)
    {
        foreach (var latent in latents.Values.Where(x => x.Owner == model))
            Release(latent.Handle);
    }
}
