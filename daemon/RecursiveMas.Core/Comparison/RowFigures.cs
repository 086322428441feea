using RecursiveMas.Core.Plans;
using RecursiveMas.Core.Statistics;

namespace RecursiveMas.Core.Comparison;

/// <summary>Turns outcomes and times into the table's figures.</summary>
internal static class RowFigures
{
    /// <summary>Every row of the table.</summary>
    public static IReadOnlyList<CompareRow> Rows(
        CompareRequest request,
        IReadOnlyList<RowPlan> rows,
        IReadOnlyDictionary<int, RowOutcome[]> finished,
        IReadOnlyList<double[]> times) =>
        [.. Enumerable.Range(0, rows.Count).Select(row => Row(request, rows, row, finished, times))];

    /// <summary>Latent minus text at every depth that has both.</summary>
    public static IReadOnlyList<CompareDifference> Differences(IReadOnlyList<RowPlan> rows, IReadOnlyDictionary<int, RowOutcome[]> finished)
    {
        var differences = new List<CompareDifference>();
        for (var row = 0; row < rows.Count; row++)
        {
            if (rows[row] is not { Mode: RunMode.Latent, Control: LatentControl.None, Rounds: { } depth } || TextRow(rows, row) is not { } text)
                continue;
            var counts = PairedCounts.Of(finished.Values
                .Where(outcomes => outcomes[row].Correct is not null && outcomes[text].Correct is not null)
                .Select(outcomes => (outcomes[row].Correct!.Value, outcomes[text].Correct!.Value)));
            if (counts.N == 0)
                continue;
            var interval = PairedDifference.Of(counts);
            differences.Add(new CompareDifference(
                depth, counts.N, PairedDifference.Estimate(counts), interval.Low, interval.High, counts.FirstOnly, counts.SecondOnly, PairedDifference.Method));
        }

        return differences;
    }

    private static CompareRow Row(
        CompareRequest request,
        IReadOnlyList<RowPlan> rows,
        int row,
        IReadOnlyDictionary<int, RowOutcome[]> finished,
        IReadOnlyList<double[]> times)
    {
        var plan = rows[row];
        var answered = finished.Where(entry => entry.Value[row].Error is null).ToArray();
        var n = answered.Length;
        int? correct = answered.Any(entry => entry.Value[row].Correct is null) ? null : answered.Count(entry => entry.Value[row].Correct is true);
        double? decoded = n == 0 ? null : answered.Average(entry => entry.Value[row].DecodedTokens);
        double? steps = n == 0 ? null : answered.Average(entry => entry.Value[row].LatentSteps);
        var text = TextRow(rows, row);
        var textTokens = text is null ? null : MeanTokens(finished, text.Value);
        double? calls = n == 0 ? null : answered.Average(entry => entry.Value[row].Calls);
        var interval = n == 0 || correct is null ? null : Wilson.Of(correct.Value, n);
        var timed = plan.Control == LatentControl.None;
        return new CompareRow(
            plan.Mode,
            plan.Rounds,
            plan.Control,
            plan.Baseline,
            n,
            finished.Count - n,
            correct,
            n == 0 || correct is not { } right ? null : (double)right / n,
            interval is null ? null : [interval.Low, interval.High],
            decoded,
            steps,
            calls,
            timed ? Median.Of(times.Select(round => round[row])) : null,
            timed ? times.Count : 0,
            decoded / textTokens,
            (decoded + steps) / textTokens,
            timed && text is not null ? Median.Of(times.Select(round => round[row] / round[text.Value])) : null,
            Groups(request, row, answered));
    }

    // Text at the same depth; a model alone has none to be held against.
    private static int? TextRow(IReadOnlyList<RowPlan> rows, int row) => rows[row].Rounds is not { } depth
        ? null
        : Enumerable.Range(0, rows.Count).Cast<int?>().FirstOrDefault(other => rows[other!.Value].Mode == RunMode.Text && rows[other.Value].Rounds == depth);

    private static double? MeanTokens(IReadOnlyDictionary<int, RowOutcome[]> finished, int row)
    {
        var tokens = finished.Values.Where(outcomes => outcomes[row].Error is null).Select(outcomes => outcomes[row].DecodedTokens).ToArray();
        return tokens.Length == 0 || tokens.Sum() == 0 ? null : tokens.Average();
    }

    private static List<GroupAccuracy>? Groups(CompareRequest request, int row, KeyValuePair<int, RowOutcome[]>[] answered)
    {
        var groups = answered
            .Where(entry => request.Questions[entry.Key].Group is not null)
            .GroupBy(entry => request.Questions[entry.Key].Group!, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new GroupAccuracy(group.Key, group.Count(), group.Count(entry => entry.Value[row].Correct is true)))
            .ToList();
        return groups.Count == 0 ? null : groups;
    }
}
