using System.Collections.Concurrent;
using System.Diagnostics;
using RecursiveMas.Core.Data;
using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Loop;
using RecursiveMas.Core.Plans;

namespace RecursiveMas.Core.Comparison;

/// <summary>
/// Runs every row on every question: questions side by side, and within a question everything rows share once. A question's latents are
/// freed when its own rows and those that borrow from it are done.
/// </summary>
internal sealed class AccuracyPass(CompareRequest request, IReadOnlyList<RowPlan> rows, HopExecutor executor, QuestionOrder order, IProgress<CompareProgress>? progress, StandingRelay? standing)
{
    private readonly ConcurrentDictionary<int, RowOutcome[]> _finished = new();
    private readonly ConcurrentQueue<CompareError> _errors = new();
    private readonly ConcurrentDictionary<int, HopMemo> _memos = new();
    private readonly Dictionary<int, int> _users = [];
    private readonly long _start = Stopwatch.GetTimestamp();
    private int _done;
    private int _hops;

    /// <summary>Outcomes by question index, one per row; only questions finished in every row.</summary>
    public IReadOnlyDictionary<int, RowOutcome[]> Finished => _finished;

    /// <summary>Runs that failed.</summary>
    public IReadOnlyCollection<CompareError> Errors => _errors;

    /// <summary>Hops that really ran.</summary>
    public int HopsRun => _hops;

    /// <summary>Runs the pass; a cancel ends it and keeps finished questions.</summary>
    /// <exception cref="RmasException">RMAS490: too many runs failed.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var question in order.Order)
            _users[question] = 1 + order.Donors.Values.Count(donor => donor == question);
        var options = new ParallelOptions { MaxDegreeOfParallelism = request.Degree ?? Environment.ProcessorCount, CancellationToken = cancellationToken };
        try
        {
            // A seeded order is only worth something when it is kept: no partitioning into ranges.
            await Parallel.ForEachAsync(order.Order, options, async (question, token) => await RunQuestionAsync(question, token));
        }
        finally
        {
            foreach (var question in _memos.Keys)
                await FreeAsync(question);
        }
    }

    private async Task RunQuestionAsync(int question, CancellationToken cancellationToken)
    {
        var outcomes = new RowOutcome[rows.Count];
        for (var row = 0; row < rows.Count; row++)
        {
            outcomes[row] = await RunRowAsync(rows[row], question, cancellationToken);
            Report();
        }

        _finished[question] = outcomes;
        standing?.Finished(question, outcomes);
        await DoneWithAsync(question);
        if (order.Donors.TryGetValue(question, out var donor))
            await DoneWithAsync(donor);
    }

    private async Task<RowOutcome> RunRowAsync(RowPlan row, int question, CancellationToken cancellationToken)
    {
        try
        {
            var (donorRun, run) = await ExecuteAsync(row, question, cancellationToken);
            var hops = (donorRun?.Finished ?? []).Concat(run.Finished).ToArray();
            var answer = hops[^1].Result.Text;
            var known = request.Questions[question].Answer;
            return new RowOutcome(
                known.Length == 0 ? null : AnswerScorer.IsCorrect(request.Match, answer, known),
                hops.Sum(hop => hop.Result.DecodedTokens ?? 0),
                hops.Sum(hop => hop.Result.LatentSteps ?? 0),
                hops.Sum(hop => 1 + hop.ToolCalls),
                answer,
                null);
        }
        catch (RmasException failure)
        {
            _errors.Enqueue(new CompareError(request.Questions[question].Line, row.Label, failure.Error));
            if (_errors.Count > request.MaxErrors)
                throw new RmasException(new RmasError("RMAS490", $"{_errors.Count} runs failed; the first: {_errors.First().Error}", row.Label), failure);
            return new RowOutcome(null, 0, 0, 0, null, failure.Error);
        }
    }

    // In the shuffled control every slot is the donor's, so of the question itself only the answer hop matters.
    private async Task<(QuestionRun? Donor, QuestionRun Run)> ExecuteAsync(RowPlan row, int question, CancellationToken cancellationToken)
    {
        var answer = row.Plan.Hops.Last();
        if (row.Control != LatentControl.Shuffled)
        {
            var own = Run(row.Plan, question, null);
            await own.RunAsync(null, cancellationToken);
            return (null, own);
        }

        var donor = Run(row.Plan with { Control = LatentControl.None }, order.Donors[question], null);
        await donor.RunAsync(HopNeeds.Behind(row.Plan, [answer]), cancellationToken);
        var run = Run(row.Plan, question, donor);
        await run.RunAsync(new HashSet<int> { answer.Index }, cancellationToken);
        return (donor, run);
    }

    private QuestionRun Run(Plan plan, int question, QuestionRun? donor) =>
        new(plan, request.Questions[question].Question, executor, donor, _memos.GetOrAdd(question, _ => new HopMemo()));

    private async Task DoneWithAsync(int question)
    {
        bool last;
        lock (_users)
            last = --_users[question] == 0;
        if (last)
            await FreeAsync(question);
    }

    private async Task FreeAsync(int question)
    {
        if (!_memos.TryRemove(question, out var memo))
            return;
        Interlocked.Add(ref _hops, memo.Count);
        await memo.ReleaseAsync();
    }

    private void Report()
    {
        var total = rows.Count * order.Order.Count;
        lock (_users)
        {
            _done++;
            var elapsed = Stopwatch.GetElapsedTime(_start);
            progress?.Report(new CompareProgress("accuracy", _done, total, elapsed / _done * (total - _done)));
        }
    }
}
