using System.Diagnostics;
using RecursiveMas.Core.Engines;
using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Loop;
using RecursiveMas.Core.Plans;
using RecursiveMas.Core.Tools;

namespace RecursiveMas.Core.Comparison;

/// <summary>Holds a pattern's modes against each other: an accuracy pass that shares work, then a serial timing pass that shares nothing.</summary>
/// <param name="tools">Tools that written hops may call.</param>
public sealed class Comparer(ToolRunner tools)
{
    /// <summary>
    /// Runs a comparison. A cancel is not an error: the report holds the questions finished in every row and says so.
    /// </summary>
    /// <exception cref="RmasException">
    /// RMAS490: too many runs failed. RMAS491: the shuffled control has no second question. RMAS492: no question at all. Or what a plan
    /// needs cannot be loaded.
    /// </exception>
    public async Task<CompareOutcome> RunAsync(
        CompareRequest request,
        IEngineCatalog engines,
        IProgress<CompareProgress>? progress,
        CancellationToken cancellationToken,
        IProgress<CompareStanding>? standing = null)
    {
        if (request.Questions.Count == 0)
            throw new RmasException("RMAS492", "there are no questions to compare on");
        var rows = RowPlan.Of(request);
        foreach (var row in rows)
            tools.Prepare(row.Plan);
        var order = QuestionOrder.Of(request.Questions, request.Seed, rows.Any(row => row.Control == LatentControl.Shuffled));
        using var loaded = await PlanLoader.LoadAsync(
            [.. rows.Select(row => row.Plan)], engines, progress is null ? null : new LoadRelay(progress), cancellationToken);

        var load = ComparedLoad.Of(loaded);
        request.OnLoaded?.Invoke(load);
        var cancelled = false;
        var relay = standing is null ? null : new StandingRelay(request, rows, standing);
        var accuracy = new AccuracyPass(request, rows, new HopExecutor(loaded, tools, reusePrefix: true), order, progress, relay);
        var start = Stopwatch.GetTimestamp();
        cancelled |= await CancelledAsync(accuracy.RunAsync(cancellationToken), cancellationToken);
        relay?.End();
        var accuracySeconds = Stopwatch.GetElapsedTime(start).TotalSeconds;

        var timing = new TimingPass(request, rows, new HopExecutor(loaded, tools, reusePrefix: false), order, progress);
        start = Stopwatch.GetTimestamp();
        if (!cancelled)
            cancelled |= await CancelledAsync(timing.RunAsync(cancellationToken), cancellationToken);
        var report = new CompareReport(
            RowFigures.Rows(request, rows, accuracy.Finished, [.. timing.Times.Values]),
            RowFigures.Differences(rows, accuracy.Finished),
            [.. accuracy.Errors],
            request.Questions.Count,
            accuracy.Finished.Count,
            cancelled,
            request.Match,
            request.Seed,
            accuracy.HopsRun,
            accuracySeconds,
            Stopwatch.GetElapsedTime(start).TotalSeconds);
        return new CompareOutcome(
            report,
            [.. accuracy.Finished.OrderBy(entry => entry.Key).Select(entry => ComparedQuestion.Of(request.Questions[entry.Key], entry.Value, timing.Times.GetValueOrDefault(entry.Key)))],
            load);
    }

    private static async Task<bool> CancelledAsync(Task pass, CancellationToken cancellationToken)
    {
        try
        {
            await pass;
            return false;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return true;
        }
    }

    private sealed class LoadRelay(IProgress<CompareProgress> progress) : IProgress<LoadProgress>
    {
        public void Report(LoadProgress value) => progress.Report(new CompareProgress($"loading {value.Model}", (int)(value.Fraction * 100), 100, null));
    }
}
