namespace RecursiveMas.Daemon.Serve.Lsp;

/// <summary>What edits an editor takes.</summary>
/// <param name="DocumentChanges">Whether edits name the version they are for.</param>
/// <param name="ResourceOperations">Files it creates, renames and deletes.</param>
internal sealed record WorkspaceEditCapabilities(bool DocumentChanges = false, IReadOnlyList<string>? ResourceOperations = null);
