using System.Collections.Concurrent;
using RecursiveMas.Core.Latents;

namespace RecursiveMas.Engines.Onnx;

/// <summary>Rows behind a handle; never changed once stored.</summary>
/// <param name="Handle">What requests name it by.</param>
/// <param name="Owner">Model whose unloading frees it; null when it was imported.</param>
/// <param name="Rows">Raw rows H <c>[m, d]</c>.</param>
internal sealed record StoredLatent(string Handle, string? Owner, LatentRows Rows)
{
    private static long lastSource;
    private readonly ConcurrentDictionary<string, long> sources = new(StringComparer.Ordinal);

    /// <summary>
    /// A number that stands for these rows seen through <paramref name="links"/>, for prefix comparison. Numbers are never used twice, so a
    /// released latent cannot be mistaken for a later one.
    /// </summary>
    internal long Source(IReadOnlyList<string> links) =>
        sources.GetOrAdd(string.Join('>', links), _ => Interlocked.Increment(ref lastSource));
}
