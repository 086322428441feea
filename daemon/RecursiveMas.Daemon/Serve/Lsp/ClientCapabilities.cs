namespace RecursiveMas.Daemon.Serve.Lsp;

/// <summary>What an editor can do, as far as it matters here.</summary>
/// <param name="Workspace">In the workspace.</param>
internal sealed record ClientCapabilities(WorkspaceCapabilities? Workspace = null);
