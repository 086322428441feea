using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Links;
using RecursiveMas.Core.Plans;

namespace RecursiveMas.Daemon.Running;

/// <summary>Link files a plan needs.</summary>
internal static class LinkFiles
{
    /// <summary>Refuses a plan whose links are not all there, and says how to make them.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="file">The pattern file as the user wrote it.</param>
    /// <exception cref="RmasException">RMAS290.</exception>
    public static void RequireAll(Plan plan, string file)
    {
        var missing = plan.LinksOpened(InputOf).Where(path => !File.Exists(path)).Order(StringComparer.Ordinal).ToList();
        if (missing.Count == 0) return;
        var others = missing.Count == 1 ? "" : $" (and {missing.Count - 1} more)";
        throw new RmasException("RMAS290", $"there is no link file '{missing[0]}'{others}", file, $"run: rmas fit-links {Quoted(file)}");
    }

    // A file that cannot be read is refused where it is loaded.
    private static LinkInput? InputOf(string path)
    {
        try
        {
            return File.Exists(path) ? LinkFile.ReadMetadata(path).Input : null;
        }
        catch (RmasException)
        {
            return null;
        }
    }

    private static string Quoted(string path) => path.Contains(' ', StringComparison.Ordinal) ? $"\"{path}\"" : path;
}
