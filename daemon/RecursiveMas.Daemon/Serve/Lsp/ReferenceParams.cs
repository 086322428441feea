namespace RecursiveMas.Daemon.Serve.Lsp;

/// <summary><c>textDocument/references</c>.</summary>
/// <param name="TextDocument">The document.</param>
/// <param name="Position">The place.</param>
/// <param name="Context">What counts.</param>
internal sealed record ReferenceParams(TextDocumentIdentifier TextDocument, LspPosition Position, ReferenceContext Context);
