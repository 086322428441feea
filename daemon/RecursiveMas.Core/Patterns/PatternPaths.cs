using RecursiveMas.Core.Links;

namespace RecursiveMas.Core.Patterns;

/// <summary>Where a pattern's files are. Paths in a pattern are relative to its folder and use <c>/</c>.</summary>
public static class PatternPaths
{
    /// <summary>Suffix of pattern files.</summary>
    public const string Suffix = ".rmas.json";

    /// <summary>A path of the pattern as an absolute one.</summary>
    public static string Resolve(string patternPath, string path)
    {
        // A NUL cannot be in a path on any system; without it GetFullPath does not throw.
        var clean = path.Replace('\0', '\uFFFD');
        return Path.GetFullPath(Path.Combine(FolderOf(patternPath), clean));
    }

    /// <summary>The pattern's folder.</summary>
    public static string FolderOf(string patternPath) => Path.GetDirectoryName(Path.GetFullPath(patternPath)) ?? Path.GetFullPath(patternPath);

    /// <summary>
    /// Folder of the links not named in the pattern: <c>main.rmas.json</c> → <c>main.links</c> beside it; a file with another
    /// suffix keeps it, <c>main.json</c> → <c>main.json.links</c>, so that the two never share links.
    /// </summary>
    public static string LinksFolder(string patternPath)
    {
        var name = Path.GetFileName(patternPath);
        var stem = name.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase) && name.Length > Suffix.Length ? name[..^Suffix.Length] : name;
        return Path.Combine(FolderOf(patternPath), stem + ".links");
    }

    /// <summary>File of an agent's R_in: the one the pattern names, else <c>planner.inner.safetensors</c> in the links folder.</summary>
    public static string InnerLink(PatternDocument document, string agent) =>
        document.File.Links.Inner.TryGetValue(agent, out var named) && named.Length > 0
            ? Resolve(document.Path, named)
            : Path.Combine(LinksFolder(document.Path), LinkFileNames.Inner(agent));

    /// <summary>File of an edge's R_out: the one the pattern names, else <c>planner-critic.outer.safetensors</c> in the links folder.</summary>
    public static string OuterLink(PatternDocument document, string from, string to) =>
        document.File.Links.Outer.TryGetValue(EdgeName(from, to), out var named) && named.Length > 0
            ? Resolve(document.Path, named)
            : Path.Combine(LinksFolder(document.Path), LinkFileNames.Outer(from, to));

    /// <summary>Whether a written path is absolute on any system, not only on this one.</summary>
    public static bool IsAbsolute(string path) =>
        path.StartsWith('/') || path.StartsWith('\\') || path.StartsWith('~') || (path.Length > 1 && path[1] == ':' && char.IsAsciiLetter(path[0]));

    /// <summary>Whether an absolute path is a folder or lies in it, by name alone.</summary>
    public static bool IsInside(string folder, string path)
    {
        var relative = Path.GetRelativePath(folder, path);
        return relative != ".." && !relative.StartsWith(".." + Path.DirectorySeparatorChar, StringComparison.Ordinal) && !Path.IsPathRooted(relative);
    }

    /// <summary>Name of an edge: <c>planner-&gt;critic</c>.</summary>
    public static string EdgeName(string from, string to) => $"{from}->{to}";
}
