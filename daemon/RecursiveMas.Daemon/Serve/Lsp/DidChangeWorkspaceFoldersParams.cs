namespace RecursiveMas.Daemon.Serve.Lsp;

/// <summary><c>workspace/didChangeWorkspaceFolders</c>.</summary>
/// <param name="Event">The change.</param>
internal sealed record DidChangeWorkspaceFoldersParams(WorkspaceFoldersChange Event);
