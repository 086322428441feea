using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Runs;

namespace RecursiveMas.Daemon.Serve.Protocol;

/// <summary>Reads what was recorded under a folder.</summary>
internal static class RecordedRuns
{
    /// <summary>Recorded runs, the newest first; ids sort by start.</summary>
    public static async Task<RunsReply> ListAsync(string folder, int limit, CancellationToken cancellationToken)
    {
        var root = RunRecordFiles.RootOf(folder);
        var all = Directory.Exists(root) ? Directory.GetDirectories(root).OrderDescending(StringComparer.Ordinal).ToList() : [];
        var runs = new List<RecordedRun>();
        var unreadable = new List<RmasError>();
        foreach (var record in all.Take(limit))
        {
            try
            {
                runs.Add(RecordedRun.Of(record, await RunRecordReader.ReadAsync(record, cancellationToken)));
            }
            catch (RmasException exception)
            {
                unreadable.Add(exception.Error);
            }
        }

        return new RunsReply(runs, Math.Max(0, all.Count - limit), unreadable);
    }
}
