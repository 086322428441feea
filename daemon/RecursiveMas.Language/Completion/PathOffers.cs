using RecursiveMas.Core.Patterns;
using RecursiveMas.Language.Cursors;
using RecursiveMas.Language.Documents;

namespace RecursiveMas.Language.Completion;

/// <summary>Offers of files and folders near the pattern.</summary>
internal static class PathOffers
{
    private const int Deepest = 3;
    private const int MostFolders = 300;

    internal static IEnumerable<CompletionOffer> At(DocumentSnapshot snapshot, Cursor cursor)
    {
        if (cursor.IsAt("models", "*", "package")) return Packages(snapshot, cursor).Concat(NameOffers.Stored(snapshot, isWebLlm: false));
        string[] endings =
            cursor.IsAt("links", "inner", "*") || cursor.IsAt("links", "outer", "*") ? [".safetensors"]
            : cursor.IsAt("dataset", "*") && cursor.Steps[1].Key is "file" or "train" or "validation" or "test" ? [".jsonl"]
            : cursor.IsAt("tools", "lookup", "file") ? [".json"]
            : cursor.IsAt("agents", "#", "*", "file") || cursor.IsAt("baselines", "*", "prompt", "file") ? [".txt", ".md"]
            : [];
        if (endings.Length == 0) return [];
        return Walk(snapshot, Start(snapshot, cursor))
            .Where(entry => !entry.IsFolder && endings.Any(ending => entry.Path.EndsWith(ending, StringComparison.OrdinalIgnoreCase)))
            .Where(entry => !entry.Path.EndsWith(PatternPaths.Suffix, StringComparison.OrdinalIgnoreCase))
            .Select(entry => NameOffers.Plain(Relative(snapshot, entry.Path), CompletionKind.File, Detail(snapshot, entry.Path)));
    }

    private static IEnumerable<CompletionOffer> Packages(DocumentSnapshot snapshot, Cursor cursor) =>
        Walk(snapshot, Start(snapshot, cursor)).Where(entry => entry.IsFolder)
            .Select(entry => (entry.Path, Facts: snapshot.Surroundings.ModelAt(entry.Path)))
            .Where(entry => entry.Facts is not null)
            .Select(entry => NameOffers.Plain(
                Relative(snapshot, entry.Path), CompletionKind.Folder, $"{(entry.Facts!.IsPackage ? "package" : "checkpoint")} {entry.Facts.Architecture}".TrimEnd()));

    private static string? Detail(DocumentSnapshot snapshot, string path) =>
        path.EndsWith(".safetensors", StringComparison.OrdinalIgnoreCase) && snapshot.Surroundings.LinkAt(path) is { } link
            ? $"{Hover.Words.Of(link.Role)} link, {link.SourceDim} → {link.TargetDim}"
            : null;

    // Offers are whole paths, so one list serves whatever is typed; only the way up has to be typed first.
    private static string Start(DocumentSnapshot snapshot, Cursor cursor)
    {
        var typed = cursor.Text?.Value ?? "";
        var up = 0;
        while (string.CompareOrdinal(typed, up, "../", 0, 3) == 0) up += 3;
        return System.IO.Path.TrimEndingDirectorySeparator(PatternPaths.Resolve(snapshot.Path, "./" + typed[..up]));
    }

    private static IEnumerable<(string Path, bool IsFolder)> Walk(DocumentSnapshot snapshot, string start)
    {
        var waiting = new Queue<(string Folder, int Depth)>([(start, 0)]);
        for (var visited = 0; visited < MostFolders && waiting.TryDequeue(out var at); visited++)
        {
            foreach (var entry in snapshot.Surroundings.List(at.Folder))
            {
                var path = System.IO.Path.Combine(at.Folder, entry.Name);
                yield return (path, entry.IsFolder);
                if (entry.IsFolder && at.Depth + 1 < Deepest && entry.Name is not ("node_modules" or "bin" or "obj") && !entry.Name.StartsWith('.'))
                    waiting.Enqueue((path, at.Depth + 1));
            }
        }
    }

    private static string Relative(DocumentSnapshot snapshot, string path) =>
        System.IO.Path.GetRelativePath(PatternPaths.FolderOf(snapshot.Path), path).Replace('\\', '/');
}
