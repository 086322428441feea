using RecursiveMas.Core.Json;

namespace RecursiveMas.Core.Comparison.Records;

/// <summary>Finds repeats: the same pattern, models, links and engines over the same choices. Seed and timing may differ.</summary>
public static class ComparisonRepeats
{
    /// <summary>Which of the others repeat a record; cancelled ones do not.</summary>
    public static IReadOnlyList<ComparisonRepeat> Of(ComparisonRecord shown, IEnumerable<(string Folder, ComparisonRecord Record)> others)
    {
        var same = Likeness(shown);
        return
        [
            .. others
                .Where(other => other.Record.Id != shown.Id && !other.Record.Report.Cancelled && Likeness(other.Record) == same)
                .Where(other => other.Record.Report.Rows.Select(RowKey.Of).SequenceEqual(shown.Report.Rows.Select(RowKey.Of)))
                .OrderBy(other => other.Record.Id, StringComparer.Ordinal)
                .Select(other => new ComparisonRepeat(ComparisonSummary.Of(other.Folder, other.Record), other.Record.Report.Rows)),
        ];
    }

    private static string Likeness(ComparisonRecord record) => RmasJson.ToLine(new
    {
        record.PatternHash,
        Choices = record.Choices with { Seed = null, Timing = 0 },
        Models = Sorted(record.Loaded.Models),
        Links = Sorted(record.Loaded.Links),
        Engines = Sorted(record.Loaded.Engines),
    });

    private static IEnumerable<string> Sorted(IReadOnlyDictionary<string, string> map) => map.Select(entry => $"{entry.Key}={entry.Value}").Order(StringComparer.Ordinal);
}
