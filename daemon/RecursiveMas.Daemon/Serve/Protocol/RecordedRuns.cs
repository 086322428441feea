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
                var read = await RunRecordReader.ReadAsync(record, cancellationToken);

                // Ids are written by the recorder alone; a folder of another name was not made by it, whatever its record says.
                if (!RunId.IsValid(read.Manifest.RunId) || Path.GetFileName(record) != read.Manifest.RunId)
                    throw new RmasException("RMAS488", "the folder's name is not the run id of its record", record, "give it its name back, or delete it");
                runs.Add(RecordedRun.Of(record, read));
            }
            catch (RmasException exception)
            {
                unreadable.Add(exception.Error);
            }
        }

        return new RunsReply(runs, Math.Max(0, all.Count - limit), unreadable);
    }
}
