namespace RecursiveMas.Daemon.Serve.Lsp;

/// <summary><c>textDocument/didOpen</c>.</summary>
/// <param name="TextDocument">The document.</param>
internal sealed record DidOpenParams(TextDocumentItem TextDocument);
