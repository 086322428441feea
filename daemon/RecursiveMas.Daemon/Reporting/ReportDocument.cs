using RecursiveMas.Core.Comparison.Records;
using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Runs;
using RecursiveMas.Daemon.Comparing;
using RecursiveMas.Daemon.Running;

namespace RecursiveMas.Daemon.Reporting;

/// <summary>What a report shows.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Comparisons">Comparisons, each with its repeats.</param>
/// <param name="Runs">Runs.</param>
internal sealed record ReportDocument(string Title, IReadOnlyList<ComparisonView> Comparisons, IReadOnlyList<ReportedRun> Runs)
{
    /// <summary>Reads records of comparisons and runs; comparisons that repeat each other become one.</summary>
    /// <exception cref="RmasException">RMAS480: a folder is neither. Or a record cannot be read.</exception>
    public static async Task<ReportDocument> ReadAsync(IReadOnlyList<string> records, string? baseline, CancellationToken cancellationToken)
    {
        var comparisons = new List<ComparisonView>();
        var runs = new List<ReportedRun>();
        foreach (var folder in records)
        {
            if (File.Exists(new ComparisonFiles(folder).Record))
                comparisons.Add(await ComparisonViews.ReadAsync(folder, baseline, cancellationToken));
            else if (Directory.Exists(folder) && File.Exists(new RunRecordFiles(folder).Events))
                runs.Add(await RunAsync(folder, cancellationToken));
            else
                throw new RmasException("RMAS480", "there is no record of a run or a comparison", folder, "give a folder under .rmas/runs or .rmas/comparisons");
        }

        var shown = Once(comparisons);
        return new ReportDocument(string.Join(", ", shown.Select(view => view.Record.Name).Concat(runs.Select(run => run.Name)).Distinct()), shown, runs);
    }

    private static List<ComparisonView> Once(List<ComparisonView> views)
    {
        var shown = new List<ComparisonView>();
        foreach (var view in views)
        {
            if (!shown.Any(earlier => earlier.Record.Id == view.Record.Id || earlier.Repeats.Any(repeat => repeat.Of.Id == view.Record.Id))) shown.Add(view);
        }

        return shown;
    }

    private static async Task<ReportedRun> RunAsync(string folder, CancellationToken cancellationToken)
    {
        var record = await RunRecordReader.ReadAsync(folder, cancellationToken);
        var document = RunWork.Recall(record, folder)
            ?? throw new RmasException("RMAS481", "the record stops before the run finished", folder, "report a run that ended");
        return new ReportedRun(record.Manifest.RunId, record.Manifest.Plan.Name, record.Manifest.StartedAt, record.Manifest.Engines, document);
    }
}
