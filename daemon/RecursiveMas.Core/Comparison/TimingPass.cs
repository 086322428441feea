using System.Diagnostics;
using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Loop;
using RecursiveMas.Core.Plans;

namespace RecursiveMas.Core.Comparison;

/// <summary>
/// Measures time: one run after the other, nothing shared between rows, no prefix reused. All rows take the same question before the next
/// one, in turning order, so that a slow moment of the machine hits all alike. The first question is run once before, unmeasured.
/// </summary>
internal sealed class TimingPass(CompareRequest request, IReadOnlyList<RowPlan> rows, HopExecutor executor, QuestionOrder order, IProgress<CompareProgress>? progress)
{
    private readonly long _start = Stopwatch.GetTimestamp();
    private int _done;

    /// <summary>By question, milliseconds by row; only questions measured in every timed row.</summary>
    public IReadOnlyDictionary<int, double[]> Times => _times;

    private readonly Dictionary<int, double[]> _times = [];

    /// <summary>Runs the pass; a cancel ends it and keeps questions measured in every row. Controls have NaN: their time says nothing.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var questions = order.Order.Take(request.TimingQuestions).ToArray();
        if (questions.Length == 0)
            return;
        var timed = Enumerable.Range(0, rows.Count).Where(row => rows[row].Control == LatentControl.None).ToArray();
        var total = timed.Length * (questions.Length + 1);
        foreach (var row in timed)
            await MeasureAsync(rows[row], questions[0], total, cancellationToken);
        for (var i = 0; i < questions.Length; i++)
        {
            var round = Enumerable.Repeat(double.NaN, rows.Count).ToArray();
            var complete = true;
            for (var turn = 0; turn < timed.Length; turn++)
            {
                var row = timed[(turn + i) % timed.Length];
                if (await MeasureAsync(rows[row], questions[i], total, cancellationToken) is { } ms)
                    round[row] = ms;
                else
                    complete = false;
            }

            if (complete)
                _times[questions[i]] = round;
        }
    }

    // A run that fails here has failed in the accuracy pass too and is reported there.
    private async Task<double?> MeasureAsync(RowPlan row, int question, int total, CancellationToken cancellationToken)
    {
        var run = new QuestionRun(row.Plan, request.Questions[question].Question, executor, null, null) { Serial = true };
        try
        {
            var start = Stopwatch.GetTimestamp();
            await run.RunAsync(null, cancellationToken);
            return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }
        catch (RmasException)
        {
            return null;
        }
        finally
        {
            await run.ReleaseAsync();
            _done++;
            progress?.Report(new CompareProgress("timing", _done, total, Stopwatch.GetElapsedTime(_start) / _done * (total - _done)));
        }
    }
}
