using System.Collections.Concurrent;
using RecursiveMas.Core.Errors;
using RecursiveMas.Daemon.Output;
using RecursiveMas.Daemon.Serve.Protocol;

namespace RecursiveMas.Daemon.Serve.Working;

/// <summary>Work that tells how far it is and can be cancelled, by the id its caller gave.</summary>
/// <param name="send">Sends progress; must not block.</param>
internal sealed class WorkInProgress(Action<WorkProgress> send)
{
    private readonly ConcurrentDictionary<string, CancellationTokenSource> sources = new(StringComparer.Ordinal);

    /// <summary>Runs work under an id. All of its progress is sent before this ends.</summary>
    /// <exception cref="RmasException">RMAS493 when the id is taken; RMAS498 when it was cancelled and has nothing to show.</exception>
    public async Task<T> RunAsync<T>(string id, Func<IProgress<WorkStep>, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        using var source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (!sources.TryAdd(id, source)) throw new RmasException("RMAS493", $"work with id '{id}' is in progress already", null, "give every call an id of its own");
        var reporter = new WorkReporter(id, send);
        try
        {
            return await Task.Run(() => work(reporter, source.Token), source.Token);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new RmasException(new RmasError("RMAS498", "cancelled; nothing was written"), exception);
        }
        finally
        {
            reporter.Close();
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
