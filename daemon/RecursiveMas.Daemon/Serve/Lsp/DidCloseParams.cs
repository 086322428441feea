namespace RecursiveMas.Daemon.Serve.Lsp;

/// <summary><c>textDocument/didClose</c>.</summary>
/// <param name="TextDocument">The document.</param>
internal sealed record DidCloseParams(TextDocumentIdentifier TextDocument);
