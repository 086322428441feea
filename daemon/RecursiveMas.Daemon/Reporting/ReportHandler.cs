using RecursiveMas.Daemon.Hosting;
using RecursiveMas.Daemon.Output;

namespace RecursiveMas.Daemon.Reporting;

/// <summary><c>rmas report</c>: records as one page.</summary>
internal sealed class ReportHandler(CommandOutput output)
{
    /// <summary>Writes the page; the result is the exit code.</summary>
    /// <param name="records">Folders of records.</param>
    /// <param name="baseline">Folder of an earlier comparison; null for none.</param>
    /// <param name="file">Where to; null takes the name of the first record, here.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<int> RunAsync(IReadOnlyList<string> records, string? baseline, string? file, CancellationToken cancellationToken)
    {
        var document = await ReportDocument.ReadAsync(records, baseline, cancellationToken);
        var page = ReportPage.Require();
        file ??= $"{Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(records[0])))}.html";
        await ReportFile.WriteAsync(file, page.With(document), cancellationToken);
        output.Json(new { file = Path.GetFullPath(file), comparisons = document.Comparisons.Select(view => view.Record.Id), runs = document.Runs.Select(run => run.Id) });
        output.Line(file);
        return CommandHost.Ok;
    }
}
