namespace RecursiveMas.Daemon.Serve.Lsp;

/// <summary>Changes of one version of a document.</summary>
/// <param name="TextDocument">The version.</param>
/// <param name="Edits">The changes.</param>
internal sealed record TextDocumentEdit(VersionedTextDocumentIdentifier TextDocument, IReadOnlyList<LspTextEdit> Edits);
