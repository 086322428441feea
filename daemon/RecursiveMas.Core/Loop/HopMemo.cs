using System.Collections.Concurrent;

namespace RecursiveMas.Core.Loop;

/// <summary>
/// Outputs of one question's hops by <see cref="HopKey"/>, so that what several plans share runs once. Latents live until
/// <see cref="ReleaseAsync"/>.
/// </summary>
internal sealed class HopMemo
{
    private readonly ConcurrentDictionary<string, Lazy<Task<HopOutput>>> _outputs = new(StringComparer.Ordinal);

    /// <summary>Hops that really ran.</summary>
    public int Count => _outputs.Count;

    /// <summary>The output of the hop with this key, running it when nobody has.</summary>
    public Task<HopOutput> GetAsync(string key, Func<Task<HopOutput>> run) =>
        _outputs.GetOrAdd(key, static (_, start) => new Lazy<Task<HopOutput>>(start), run).Value;

    /// <summary>Frees every latent; waits for hops that are still running.</summary>
    public async Task ReleaseAsync()
    {
        foreach (var entry in _outputs.Values.Where(entry => entry.IsValueCreated))
        {
            await Task.WhenAny(entry.Value);
            if (entry.Value.IsCompletedSuccessfully && (await entry.Value).Latent is { } latent)
                await latent.ReleaseAsync();
        }

        _outputs.Clear();
    }
}
