using RecursiveMas.Core.Comparison.Records;
using RecursiveMas.Core.Errors;

namespace RecursiveMas.Daemon.Comparing;

/// <summary>Puts together what a panel or a report shows: a record, its repeats and what it is held against.</summary>
internal static class ComparisonViews
{
    // Beyond this a list of records is read no further: repeats lie close together in time.
    private const int MostLookedAt = 200;

    /// <summary>The view of a record.</summary>
    /// <param name="record">Folder of the record.</param>
    /// <param name="baseline">Folder of an earlier one to hold it against; null for none.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="RmasException">A record cannot be read.</exception>
    public static async Task<ComparisonView> ReadAsync(string record, string? baseline, CancellationToken cancellationToken) =>
        await OfAsync(await ComparisonStore.ReadAsync(record, cancellationToken), baseline, cancellationToken);

    /// <summary>The view of a record that has been read or just written.</summary>
    /// <param name="shown">The record.</param>
    /// <param name="baseline">Folder of an earlier one to hold it against; null for none.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async Task<ComparisonView> OfAsync(RecordedComparison shown, string? baseline, CancellationToken cancellationToken)
    {
        var then = baseline is null ? null : await ComparisonStore.ReadAsync(baseline, cancellationToken);
        return new ComparisonView(
            shown.Folder, shown.Record, shown.Questions, await RepeatsAsync(shown, cancellationToken), then is null ? null : ComparisonBaseline.Against(shown, then));
    }

    /// <summary>Folders of records under a root, the newest first; ids sort by start.</summary>
    public static IReadOnlyList<string> Folders(string root) => Directory.Exists(root)
        ? [.. Directory.GetDirectories(root).Where(folder => File.Exists(new ComparisonFiles(folder).Record)).OrderDescending(StringComparer.Ordinal)]
        : [];

    private static async Task<IReadOnlyList<ComparisonRepeat>> RepeatsAsync(RecordedComparison shown, CancellationToken cancellationToken)
    {
        var others = new List<(string, ComparisonRecord)>();
        var root = Path.GetDirectoryName(shown.Folder);
        foreach (var folder in root is null ? [] : Folders(root).Take(MostLookedAt))
        {
            try
            {
                others.Add((folder, await ComparisonStore.ReadRecordAsync(folder, cancellationToken)));
            }
            catch (RmasException)
            {
                // A neighbour that cannot be read is no repeat; the list of comparisons says what is wrong with it.
            }
        }

        return ComparisonRepeats.Of(shown.Record, others);
    }
}
