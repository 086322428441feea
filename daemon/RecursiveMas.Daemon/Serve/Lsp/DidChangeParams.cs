namespace RecursiveMas.Daemon.Serve.Lsp;

/// <summary><c>textDocument/didChange</c>.</summary>
/// <param name="TextDocument">The version after the changes.</param>
/// <param name="ContentChanges">Changes, each of the text the one before left.</param>
internal sealed record DidChangeParams(VersionedTextDocumentIdentifier TextDocument, IReadOnlyList<ContentChange> ContentChanges);
