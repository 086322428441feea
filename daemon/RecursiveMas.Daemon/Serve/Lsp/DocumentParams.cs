namespace RecursiveMas.Daemon.Serve.Lsp;

/// <summary>Parameters of requests about a document.</summary>
/// <param name="TextDocument">The document.</param>
internal sealed record DocumentParams(TextDocumentIdentifier TextDocument);
