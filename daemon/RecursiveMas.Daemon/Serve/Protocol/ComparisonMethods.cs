using Microsoft.Extensions.DependencyInjection;
using RecursiveMas.Core.Comparison;
using RecursiveMas.Core.Comparison.Records;
using RecursiveMas.Core.Errors;
using RecursiveMas.Daemon.Comparing;
using RecursiveMas.Daemon.Engines;
using RecursiveMas.Daemon.Output;
using RecursiveMas.Daemon.Patterns;
using RecursiveMas.Daemon.Reporting;
using RecursiveMas.Daemon.Serve.Documents;
using RecursiveMas.Daemon.Serve.Language;

namespace RecursiveMas.Daemon.Serve.Protocol;

/// <summary>What the editor asks about comparisons.</summary>
/// <param name="state">Open folders.</param>
/// <param name="notify">Sends a notification; must not block.</param>
internal sealed class ComparisonMethods(ServerState state, Action<string, object> notify)
{
    /// <summary>Compares.</summary>
    public async Task<ComparisonView> CompareAsync(CompareCall call, IServiceProvider services, IProgress<WorkStep> progress, CancellationToken cancellationToken)
    {
        var pattern = OpenPattern.Open(DocumentUri.ToDiskPath(call.Uri), EngineCatalog.Known(call.Engine));
        var compared = await services.GetRequiredService<CompareWork>().RunAsync(pattern, call.Choices(), Keeping(call.Work, Root(pattern.Document.Path), progress), cancellationToken);
        return await ComparisonViews.OfAsync(compared, null, CancellationToken.None);
    }

    /// <summary>Compares once more.</summary>
    public async Task<ComparisonView> AgainAsync(CompareAgainCall call, IServiceProvider services, IProgress<WorkStep> progress, CancellationToken cancellationToken)
    {
        var folder = DocumentUri.ToDiskPath(call.Record);
        var recorded = await ComparisonStore.ReadAsync(folder, cancellationToken);

        // The new record belongs beside the old one, whatever folders are open today.
        var root = Path.GetDirectoryName(recorded.Folder) ?? recorded.Folder;
        var compared = await services.GetRequiredService<CompareWork>().RepeatAsync(recorded, Keeping(call.Work, root, progress), cancellationToken);
        return await ComparisonViews.OfAsync(compared, null, CancellationToken.None);
    }

    /// <summary>A recorded comparison.</summary>
    public static Task<ComparisonView> ShowAsync(ComparisonCall call, CancellationToken cancellationToken) =>
        ComparisonViews.ReadAsync(DocumentUri.ToDiskPath(call.Record), call.Baseline is { } baseline ? DocumentUri.ToDiskPath(baseline) : null, cancellationToken);

    /// <summary>Recorded comparisons.</summary>
    public async Task<ComparisonsReply> ListAsync(ComparisonsCall call, CancellationToken cancellationToken)
    {
        var comparisons = new List<ComparisonSummary>();
        var unreadable = new List<RmasError>();
        foreach (var folder in ComparisonViews.Folders(Root(DocumentUri.ToDiskPath(call.Uri))).Take(Math.Max(0, call.Limit)))
        {
            try
            {
                comparisons.Add(ComparisonSummary.Of(folder, await ComparisonStore.ReadRecordAsync(folder, cancellationToken)));
            }
            catch (RmasException exception)
            {
                unreadable.Add(exception.Error);
            }
        }

        return new ComparisonsReply(comparisons, unreadable);
    }

    /// <summary>A report.</summary>
    public static async Task<ReportReply> ReportAsync(ReportCall call, CancellationToken cancellationToken)
    {
        var page = ReportPage.Require();
        var document = await ReportDocument.ReadAsync(
            [.. call.Records.Select(DocumentUri.ToDiskPath)], call.Baseline is { } baseline ? DocumentUri.ToDiskPath(baseline) : null, cancellationToken);
        return new ReportReply(page.With(document));
    }

    private string Root(string pattern) => ComparisonFiles.RootOf(state.Folders.Of(pattern) ?? Path.GetDirectoryName(pattern)!);

    private CompareKeeping Keeping(string id, string root, IProgress<WorkStep> progress)
    {
        var sequence = 0;
        return new CompareKeeping(root, progress, new Told(standing => notify(DaemonNotifications.CompareTold, new CompareTold(id, sequence++, standing))));
    }

    // Told in order and under a lock already.
    private sealed class Told(Action<CompareStanding> tell) : IProgress<CompareStanding>
    {
        public void Report(CompareStanding value) => tell(value);
    }
}
