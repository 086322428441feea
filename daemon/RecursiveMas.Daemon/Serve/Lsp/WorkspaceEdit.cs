namespace RecursiveMas.Daemon.Serve.Lsp;

/// <summary>Changes of several files, in the form the editor takes.</summary>
/// <param name="Changes">Edits by URI.</param>
/// <param name="DocumentChanges">Edits by version, and renamed files.</param>
internal sealed record WorkspaceEdit(
    IReadOnlyDictionary<string, IReadOnlyList<LspTextEdit>>? Changes = null,
    IReadOnlyList<object>? DocumentChanges = null);
