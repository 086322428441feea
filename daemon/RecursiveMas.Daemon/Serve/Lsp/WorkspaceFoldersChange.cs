namespace RecursiveMas.Daemon.Serve.Lsp;

/// <summary>Opened and closed folders.</summary>
/// <param name="Added">Opened.</param>
/// <param name="Removed">Closed.</param>
internal sealed record WorkspaceFoldersChange(IReadOnlyList<WorkspaceFolder> Added, IReadOnlyList<WorkspaceFolder> Removed);
