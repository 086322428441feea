using RecursiveMas.Core.Statistics;

namespace RecursiveMas.Core.Comparison.Records;

/// <summary>An earlier comparison to hold this one against.</summary>
/// <param name="Of">Which one.</param>
/// <param name="Shared">Questions asked in both.</param>
/// <param name="Rows">One a row of the comparison shown, in its order.</param>
/// <param name="Method">How the bounds are computed.</param>
/// <param name="Changed">What differs between the two besides answers, in words, e.g. <c>pattern</c>, <c>model planner</c>.</param>
public sealed record ComparisonBaseline(ComparisonSummary Of, int Shared, IReadOnlyList<BaselineRow> Rows, string Method, IReadOnlyList<string> Changed)
{
    /// <summary>Holds one comparison against an earlier one. Questions are the same when their text and known answer are.</summary>
    public static ComparisonBaseline Against(RecordedComparison now, RecordedComparison then)
    {
        var earlier = Keyed(then.Questions).ToDictionary(entry => entry.Key, entry => entry.Question);
        var pairs = Keyed(now.Questions)
            .Where(entry => earlier.ContainsKey(entry.Key))
            .Select(entry => (Now: entry.Question, Then: earlier[entry.Key]))
            .ToList();
        var places = then.Record.Report.Rows.Select((row, index) => (Key: RowKey.Of(row), index)).ToDictionary(place => place.Key, place => place.index);
        var rows = now.Record.Report.Rows.Select((row, index) => places.TryGetValue(RowKey.Of(row), out var place)
            ? new BaselineRow(then.Record.Report.Rows[place], Paired(pairs.Select(pair => (pair.Now.Answers[index].Correct, pair.Then.Answers[place].Correct))))
            : new BaselineRow(null, null));
        return new ComparisonBaseline(
            ComparisonSummary.Of(then.Folder, then.Record), pairs.Count, [.. rows], PairedDifference.Method, [.. Differences(now.Record, then.Record)]);
    }

    private static PairedFigures? Paired(IEnumerable<(bool? Now, bool? Then)> outcomes)
    {
        var counts = PairedCounts.Of(outcomes.Where(pair => pair is { Now: not null, Then: not null }).Select(pair => (pair.Now!.Value, pair.Then!.Value)));
        if (counts.N == 0) return null;
        var interval = PairedDifference.Of(counts);
        return new PairedFigures(counts.N, PairedDifference.Estimate(counts), interval.Low, interval.High, counts.FirstOnly, counts.SecondOnly);
    }

    // A question that stands twice in a set is paired with its first, then its second standing.
    private static IEnumerable<((string Question, string? Expected, int Time) Key, ComparedQuestion Question)> Keyed(IEnumerable<ComparedQuestion> questions) => questions
        .GroupBy(question => (question.Question, question.Expected))
        .SelectMany(group => group.Select((question, time) => ((group.Key.Question, group.Key.Expected, time), question)));

    private static IEnumerable<string> Differences(ComparisonRecord now, ComparisonRecord then)
    {
        if (now.PatternHash != then.PatternHash) yield return "pattern";
        foreach (var name in Unequal(now.Loaded.Models, then.Loaded.Models)) yield return $"model {name}";
        foreach (var path in Unequal(now.Loaded.Links, then.Loaded.Links)) yield return $"link {Path.GetFileName(path)}";
        foreach (var name in Unequal(now.Loaded.Engines, then.Loaded.Engines)) yield return $"engine {name}";
        if (now.Report.Seed != then.Report.Seed) yield return "seed";
        if (now.ToolVersion != then.ToolVersion) yield return "rmas itself";
    }

    private static IEnumerable<string> Unequal(IReadOnlyDictionary<string, string> now, IReadOnlyDictionary<string, string> then) =>
        now.Keys.Union(then.Keys).Where(key => now.GetValueOrDefault(key) != then.GetValueOrDefault(key)).Order(StringComparer.Ordinal);
}
