namespace RecursiveMas.Daemon.Serve.Lsp;

/// <summary>Parameters of requests about a piece.</summary>
/// <param name="TextDocument">The document.</param>
/// <param name="Range">The piece.</param>
internal sealed record RangeParams(TextDocumentIdentifier TextDocument, LspRange Range);
