namespace RecursiveMas.Daemon.Serve.Lsp;

/// <summary><c>textDocument/didSave</c>.</summary>
/// <param name="TextDocument">The document.</param>
internal sealed record DidSaveParams(TextDocumentIdentifier TextDocument);
