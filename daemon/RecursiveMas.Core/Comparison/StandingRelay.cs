using System.Diagnostics;

namespace RecursiveMas.Core.Comparison;

/// <summary>Tells how a comparison stands as questions finish, at most a few times a second, each finished question once.</summary>
internal sealed class StandingRelay(CompareRequest request, IReadOnlyList<RowPlan> rows, IProgress<CompareStanding> told)
{
    // A page that fills live needs no more, and figures over all finished questions are not free.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly Dictionary<int, RowOutcome[]> _finished = [];
    private readonly List<int> _untold = [];
    private long _last;

    /// <summary>A question is finished in every row.</summary>
    public void Finished(int question, RowOutcome[] outcomes)
    {
        lock (_finished)
        {
            _finished[question] = outcomes;
            _untold.Add(question);
            if (_last == 0 || Stopwatch.GetElapsedTime(_last) >= Pause) Tell();
        }
    }

    /// <summary>Tells what has not been told yet.</summary>
    public void End()
    {
        lock (_finished)
        {
            if (_untold.Count > 0) Tell();
        }
    }

    private void Tell()
    {
        told.Report(new CompareStanding(
            request.Questions.Count,
            _finished.Count,
            RowFigures.Rows(request, rows, _finished, []),
            RowFigures.Differences(rows, _finished),
            [.. _untold.Select(question => ComparedQuestion.Of(request.Questions[question], _finished[question], null))]));
        _untold.Clear();
        _last = Stopwatch.GetTimestamp();
    }
}
