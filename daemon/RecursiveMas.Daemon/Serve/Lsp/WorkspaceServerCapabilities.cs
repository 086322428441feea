namespace RecursiveMas.Daemon.Serve.Lsp;

/// <summary>What this server can do in the workspace.</summary>
/// <param name="WorkspaceFolders">With open folders.</param>
internal sealed record WorkspaceServerCapabilities(WorkspaceFoldersOptions WorkspaceFolders);
