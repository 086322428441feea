using RecursiveMas.Daemon.Serve.Lsp;

namespace RecursiveMas.Daemon.Serve.Documents;

/// <summary>The editor's open folders.</summary>
internal sealed class WorkspaceFolders
{
    private volatile IReadOnlyList<string> folders = [];

    /// <summary>The innermost open folder a file lies in; null when it lies in none.</summary>
    public string? Of(string path) => folders
        .Where(folder => path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        .MaxBy(folder => folder.Length);

    /// <summary>The first open folder; null when none is open.</summary>
    public string? First => folders.Count > 0 ? folders[0] : null;

    /// <summary>Replaces all of them.</summary>
    public void Set(IEnumerable<string> uris) => folders = [.. uris.Where(DocumentUri.IsServed).Select(Folder)];

    /// <summary>Adds and removes some.</summary>
    public void Change(WorkspaceFoldersChange change)
    {
        var removed = change.Removed.Select(folder => Folder(folder.Uri)).ToHashSet();
        folders = [.. folders.Where(folder => !removed.Contains(folder)).Concat(change.Added.Where(folder => DocumentUri.IsServed(folder.Uri)).Select(folder => Folder(folder.Uri))).Distinct()];
    }

    private static string Folder(string uri) => Path.TrimEndingDirectorySeparator(DocumentUri.ToPath(uri));
}
