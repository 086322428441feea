using RecursiveMas.Core.Errors;

namespace RecursiveMas.Daemon.Serve.Documents;

/// <summary>URIs of editors and paths.</summary>
internal static class DocumentUri
{
    private const string Unsaved = "untitled:";

    /// <summary>Whether documents of such URIs are served: files, and new ones that are no file yet. Others show what is not for editing, e.g. <c>git:</c>.</summary>
    public static bool IsServed(string uri) => uri.StartsWith(Unsaved, StringComparison.OrdinalIgnoreCase) || IsFile(uri);

    /// <summary>
    /// The path of a document. One that is no file yet gets the path it will have where its URI says so, else one in <paramref name="folder"/>,
    /// and without that one in the temporary folder, so that relative paths lead nowhere.
    /// </summary>
    public static string ToPath(string uri, string? folder = null)
    {
        if (Parsed(uri) is { IsFile: true } file) return Path.GetFullPath(file.LocalPath);
        if (uri.StartsWith(Unsaved + "/", StringComparison.OrdinalIgnoreCase) && Parsed("file://" + uri[Unsaved.Length..]) is { IsFile: true } planned)
            return Path.GetFullPath(planned.LocalPath);
        var name = string.Concat(uri.Split(Path.GetInvalidFileNameChars())).Replace(":", "", StringComparison.Ordinal);
        return Path.Combine(folder ?? Path.Combine(Path.GetTempPath(), "rmas-unsaved"), name);
    }

    /// <summary>The path of something on disk; a plain path is taken too.</summary>
    /// <exception cref="RmasException">RMAS497 when it is not on this machine's disk.</exception>
    public static string ToDiskPath(string uri)
    {
        if (Path.IsPathFullyQualified(uri)) return Path.GetFullPath(uri);
        return IsFile(uri) ? ToPath(uri) : throw new RmasException("RMAS497", "this is not a file on this machine's disk", uri, "save it there first");
    }

    /// <summary>The URI of a path.</summary>
    public static string Of(string path) => new Uri(Path.GetFullPath(path)).AbsoluteUri;

    private static bool IsFile(string uri) => Parsed(uri) is { IsFile: true };

    // Editors escape the colon of a drive, which Uri would keep as part of the name.
    private static Uri? Parsed(string uri) =>
        Uri.TryCreate(uri.Replace("%3A", ":", StringComparison.OrdinalIgnoreCase), UriKind.Absolute, out var parsed) ? parsed : null;
}
