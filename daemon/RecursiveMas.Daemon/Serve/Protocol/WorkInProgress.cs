using System.Collections.Concurrent;
using RecursiveMas.Core.Errors;

namespace RecursiveMas.Daemon.Serve.Protocol;

/// <summary>Work that can be cancelled by the id its caller gave.</summary>
internal sealed class WorkInProgress
{
    private readonly ConcurrentDictionary<string, CancellationTokenSource> sources = new(StringComparer.Ordinal);

    /// <summary>Runs work under an id.</summary>
    /// <exception cref="RmasException">RMAS493 when the id is taken; RMAS498 when it was cancelled before it could tell so itself.</exception>
    public async Task<T> RunAsync<T>(string id, Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        using var source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (!sources.TryAdd(id, source)) throw new RmasException("RMAS493", $"work with id '{id}' is in progress already", null, "give every call an id of its own");
        try
        {
            return await work(source.Token);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new RmasException(new RmasError("RMAS498", "cancelled before anything was done"), exception);
        }
        finally
        {
            sources.TryRemove(id, out _);
        }
    }

    /// <summary>Cancels work; false when there is none of that id.</summary>
    public bool Cancel(string id)
    {
        if (!sources.TryGetValue(id, out var source)) return false;
        try
        {
            source.Cancel();
            return true;
        }
        catch (ObjectDisposedException)
        {
            // It ended a moment ago.
            return false;
        }
    }
}
