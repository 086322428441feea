namespace RecursiveMas.Daemon.Remote;

/// <summary>Serving side of a call's progress: numbers each report before it is sent, so that the caller can order and count them.</summary>
/// <param name="send">Sends one report; must not block.</param>
internal sealed class SequencedProgress<T>(Action<int, T> send) : IProgress<T>
{
    private readonly Lock gate = new();

    /// <summary>Reports sent so far.</summary>
    public int Count { get; private set; }

    /// <inheritdoc/>
    public void Report(T value)
    {
        lock (gate) send(Count++, value);
    }
}
