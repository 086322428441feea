using System.Collections.Concurrent;
using RecursiveMas.Core.Semantics;

namespace RecursiveMas.Core.Patterns;

/// <summary>
/// How far a pattern may look around, whoever wrote it: inside its root. Opening a file must not touch what lies elsewhere, hence
/// symbolic links are followed by name, one after the other, before anything behind them is asked for.
/// </summary>
public sealed class PatternBounds
{
    private const int MostLinks = 40;
    private readonly IPatternFiles files;
    private readonly string folder;
    private readonly string limit;
    private readonly Lazy<HashSet<string>> absolutes;
    private readonly Lazy<string?> realLimit;
    private readonly ConcurrentDictionary<string, string?> folders = new(StringComparer.Ordinal);

    /// <summary>The bounds of a pattern.</summary>
    public PatternBounds(PatternDocument document, IPatternFiles files)
    {
        this.files = files;
        folder = PatternPaths.FolderOf(document.Path);
        Root = files.RootOf(document.Path);

        // Without a root the way up is only warned about, but other volumes and shares cannot be reached by going up.
        limit = Path.TrimEndingDirectorySeparator(Root ?? Path.GetPathRoot(folder)!);
        absolutes = new(() => [.. PatternFileReference.Of(document.File).Where(file => PatternPaths.IsAbsolute(file.Path)).Select(file => PatternPaths.Resolve(document.Path, file.Path))]);
        realLimit = new(() => Follow(Path.GetPathRoot(limit)!, Names(Path.GetPathRoot(limit)!, limit)));
    }

    /// <summary>Folder that paths must not leave; null when there is none.</summary>
    public string? Root { get; }

    /// <summary>
    /// Whether a file or folder may be asked for: it lies inside the root as it is written. Large things may live elsewhere on this
    /// machine behind a symbolic link; what a link names on another machine may not.
    /// </summary>
    public bool Holds(string path) => End(path) is not null;

    /// <summary>Whether a text may be read, and rewritten by a rename: no symbolic link leads it out of the root either.</summary>
    public bool HoldsText(string path) =>
        End(path) is { } end && (PatternPaths.IsInside(limit, end) || (realLimit.Value is { } real && PatternPaths.IsInside(real, end)));

    /// <summary>Where a path ends when every link is followed; null when it may not be asked for.</summary>
    private string? End(string path)
    {
        if (path.Length == 0) return null;
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (!PatternPaths.IsInside(limit, full) || (Root is null && !PatternPaths.IsInside(folder, full) && absolutes.Value.Contains(full))) return null;
        if (full == limit || Path.GetDirectoryName(full) is not { } parent) return full;
        return folders.GetOrAdd(parent, at => Follow(limit, Names(limit, at))) is { } above ? Follow(above, [Path.GetFileName(full)]) : null;
    }

    private string? Follow(string at, IEnumerable<string> names)
    {
        var waiting = new Stack<string>(names.Reverse());
        var left = MostLinks;
        while (waiting.TryPop(out var name))
        {
            var next = Path.Combine(at, name);
            if (files.LinkTargetOf(next) is not { } target)
            {
                at = next;
                continue;
            }

            var end = Path.GetFullPath(Path.Combine(at, target));
            if (--left < 0 || LeavesMachine(target, end)) return null;
            at = PatternPaths.IsInside(limit, end) ? limit : Path.GetPathRoot(end)!;
            foreach (var part in Names(at, end).Reverse()) waiting.Push(part);
        }

        return at;
    }

    // Two separators begin a share or a device on Windows; asking for one may already sign in there.
    private bool LeavesMachine(string target, string end) =>
        !(limit.StartsWith(@"\\", StringComparison.Ordinal) && PatternPaths.IsInside(limit, end))
        && (target.StartsWith(@"\\", StringComparison.Ordinal) || target.StartsWith("//", StringComparison.Ordinal) || end.StartsWith(@"\\", StringComparison.Ordinal));

    private static IEnumerable<string> Names(string folder, string path) =>
        Path.GetRelativePath(folder, path).Split(Path.DirectorySeparatorChar).Where(name => name is not ("" or "."));
}
