namespace RecursiveMas.Daemon.Serve.Lsp;

/// <summary>Parameters of requests about a place.</summary>
/// <param name="TextDocument">The document.</param>
/// <param name="Position">The place.</param>
internal sealed record PositionParams(TextDocumentIdentifier TextDocument, LspPosition Position);
