using RecursiveMas.Daemon.Output;
using RecursiveMas.Daemon.Serve.Protocol;

namespace RecursiveMas.Daemon.Serve.Working;

/// <summary>
/// Sends how far work is: numbered, growing within a stage, at most some hundreds a stage, and none after the work has ended. Engines report
/// from many threads, and nobody reads a thousand steps a second.
/// </summary>
/// <param name="work">Id of the work.</param>
/// <param name="send">Sends one report; must not block.</param>
internal sealed class WorkReporter(string work, Action<WorkProgress> send) : IProgress<WorkStep>
{
    private const int MostOfAStage = 200;
    private readonly Lock gate = new();
    private readonly Dictionary<string, long> reached = new(StringComparer.Ordinal);
    private int sequence;
    private bool closed;

    /// <inheritdoc/>
    public void Report(WorkStep value)
    {
        lock (gate)
        {
            if (closed || (reached.TryGetValue(value.Stage, out var last) && !IsWorthTelling(value, last))) return;
            reached[value.Stage] = value.Done;
            send(new WorkProgress(work, sequence++, value.Stage, value.Done, value.Total, value.Message));
        }
    }

    /// <summary>Drops whatever is reported from here on: the reply is on its way.</summary>
    public void Close()
    {
        lock (gate) closed = true;
    }

    private static bool IsWorthTelling(WorkStep value, long last)
    {
        if (value.Done <= last) return false;
        return value.Total is not { } total || value.Done >= total || (value.Done - last) * MostOfAStage >= total;
    }
}
