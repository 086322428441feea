namespace RecursiveMas.Daemon.Serve.Language;

/// <summary>
/// Sends a document's diagnostics after it changed. While one version is checked, newer ones wait; when it is done only the newest is
/// checked, and what was found about an overtaken version is never sent. One document is always checked by one thread.
/// </summary>
/// <typeparam name="T">What is sent.</typeparam>
/// <param name="check">What to send about a document now.</param>
/// <param name="send">Sends it.</param>
internal sealed class DiagnosticsPublisher<T>(Func<string, T> check, Func<T, Task> send)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, bool> changedAgain = new(StringComparer.Ordinal);

    /// <summary>A document changed, was opened or closed.</summary>
    public void Changed(string uri)
    {
        lock (gate)
        {
            if (changedAgain.ContainsKey(uri))
            {
                changedAgain[uri] = true;
                return;
            }

            changedAgain[uri] = false;
        }

        _ = Task.Run(() => PublishAsync(uri));
    }

    private async Task PublishAsync(string uri)
    {
        while (true)
        {
            var found = check(uri);
            lock (gate)
            {
                if (changedAgain[uri])
                {
                    changedAgain[uri] = false;
                    continue;
                }
            }

            await send(found);
            lock (gate)
            {
                if (!changedAgain[uri])
                {
                    changedAgain.Remove(uri);
                    return;
                }

                changedAgain[uri] = false;
            }
        }
    }
}
