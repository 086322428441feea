using RecursiveMas.Core.Comparison;
using RecursiveMas.Core.Comparison.Records;
using RecursiveMas.Daemon.Hosting;
using RecursiveMas.Daemon.Output;
using RecursiveMas.Daemon.Patterns;
using RecursiveMas.Daemon.Reporting;

namespace RecursiveMas.Daemon.Comparing;

/// <summary><c>rmas compare</c>: a comparison for the command line.</summary>
internal sealed class CompareHandler(CompareWork work, CommandOutput output)
{
    private static string Root => ComparisonFiles.RootOf(Environment.CurrentDirectory);

    /// <summary>Compares; the result is the exit code.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="choices">What is compared.</param>
    /// <param name="html">File of a report; null for none.</param>
    /// <param name="cancellationToken">Ends it; what finished is kept.</param>
    public Task<int> RunAsync(OpenPattern pattern, CompareChoices choices, string? html, CancellationToken cancellationToken) =>
        ShowAsync(progress => work.RunAsync(pattern, choices, new CompareKeeping(Root, progress), cancellationToken), html);

    /// <summary>Makes a recorded comparison again; the result is the exit code.</summary>
    /// <param name="record">Folder of the record.</param>
    /// <param name="html">File of a report; null for none.</param>
    /// <param name="cancellationToken">Ends it; what finished is kept.</param>
    public async Task<int> RepeatAsync(string record, string? html, CancellationToken cancellationToken)
    {
        var recorded = await ComparisonStore.ReadAsync(record, cancellationToken);
        return await ShowAsync(progress => work.RepeatAsync(recorded, new CompareKeeping(Root, progress), cancellationToken), html);
    }

    private async Task<int> ShowAsync(Func<IProgress<WorkStep>?, Task<RecordedComparison>> compare, string? html)
    {
        // A report that cannot be made is said before minutes are spent on it.
        var page = html is null ? null : ReportPage.Require();
        var compared = await output.WithProgressAsync("loading", compare);
        var report = compared.Record.Report with { Record = compared.Folder };
        if (page is not null) await ReportFile.WriteAsync(html!, page.With(await ReportDocument.ReadAsync([compared.Folder], null, CancellationToken.None)), CancellationToken.None);
        output.Json(report);
        CompareTable.Write(output, report);
        if (report.Error is { } error) output.Remark(error.ToString());
        return report.Error is null ? CommandHost.Ok : CommandHost.Failed;
    }
}
