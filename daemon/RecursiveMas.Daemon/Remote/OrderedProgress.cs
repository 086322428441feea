namespace RecursiveMas.Daemon.Remote;

/// <summary>Calling side of a call's progress: hands reports on in the order they were made, and knows when all have been handed on.</summary>
/// <param name="target">Who wants them; null when nobody does.</param>
internal sealed class OrderedProgress<T>(IProgress<T>? target)
{
    private readonly Lock gate = new();
    private readonly Dictionary<int, T> early = [];
    private readonly TaskCompletionSource complete = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int next;
    private int? expected;

    /// <summary>Takes a report in; one that came early waits for those before it.</summary>
    public void Accept(int sequence, T value)
    {
        lock (gate)
        {
            early[sequence] = value;
            while (early.Remove(next, out var due))
            {
                next++;
                target?.Report(due);
            }

            Settle();
        }
    }

    /// <summary>Completes when <paramref name="count"/> reports have been handed on.</summary>
    public Task WaitAsync(int count, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            expected = count;
            Settle();
        }

        return complete.Task.WaitAsync(cancellationToken);
    }

    private void Settle()
    {
        if (next >= expected) complete.TrySetResult();
    }
}
