namespace RecursiveMas.Daemon.Serve.Documents;

/// <summary>URIs of editors and paths.</summary>
internal static class DocumentUri
{
    /// <summary>The path of a document; documents that are not on disk get one in the temporary folder, so that relative paths lead nowhere.</summary>
    public static string ToPath(string uri)
    {
        // Editors escape the colon of a drive, which Uri would keep as part of the name.
        var plain = uri.Replace("%3A", ":", StringComparison.OrdinalIgnoreCase);
        if (Uri.TryCreate(plain, UriKind.Absolute, out var parsed) && parsed.IsFile) return Path.GetFullPath(parsed.LocalPath);
        var name = string.Concat(uri.Split(Path.GetInvalidFileNameChars())).Replace(":", "", StringComparison.Ordinal);
        return Path.Combine(Path.GetTempPath(), "rmas-unsaved", name);
    }

    /// <summary>The URI of a path.</summary>
    public static string Of(string path) => new Uri(Path.GetFullPath(path)).AbsoluteUri;
}
