using System.Text;
using System.Text.Json;
using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Json;

namespace RecursiveMas.Core.Runs;

/// <summary>Reads records; a crash may have cut the last line, which is left out and said.</summary>
public static class RunRecordReader
{
    /// <summary>Reads a run's folder or its <c>run.jsonl</c>.</summary>
    /// <exception cref="RmasException">RMAS480: no record there. RMAS481: a line before the last cannot be read, or the first is not runStarted.</exception>
    public static async Task<RunRecord> ReadAsync(string path, CancellationToken cancellationToken)
    {
        if (Directory.Exists(path))
            path = new RunRecordFiles(path).Events;
        if (!File.Exists(path))
            throw new RmasException("RMAS480", "there is no run record", path, "give a run's folder under .rmas/runs");
        var text = await File.ReadAllTextAsync(path, Encoding.UTF8, cancellationToken);
        var lines = text.Split('\n');
        var events = new List<RunEvent>();
        string? warning = null;
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Length == 0 && i == lines.Length - 1)
                break;
            try
            {
                events.Add(RmasJson.Read<RunEvent>(lines[i]));
            }
            catch (Exception problem) when (problem is JsonException or NotSupportedException)
            {
                if (i < lines.Length - 1)
                    throw new RmasException(new RmasError("RMAS481", $"the line is not an event of a run: {problem.Message}", $"{path}:{i + 1}"), problem);
                warning = $"line {i + 1} is cut off; the {events.Count} events before it are whole";
            }
        }

        if (events.FirstOrDefault() is not RunStarted started)
            throw new RmasException("RMAS481", "a record begins with runStarted", $"{path}:1");
        RecordedPlan.Check(started.Manifest, path);
        if (warning is null && events[^1] is not RunFinished)
            warning = "the record stops before the run finished";
        return new RunRecord(started.Manifest, events, warning);
    }
}
