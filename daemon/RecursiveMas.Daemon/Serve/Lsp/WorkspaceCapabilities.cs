namespace RecursiveMas.Daemon.Serve.Lsp;

/// <summary>What an editor can do in the workspace.</summary>
/// <param name="WorkspaceEdit">With edits of several files.</param>
internal sealed record WorkspaceCapabilities(WorkspaceEditCapabilities? WorkspaceEdit = null);
