namespace RecursiveMas.Daemon.Serve.Lsp;

/// <summary><c>textDocument/codeAction</c>.</summary>
/// <param name="TextDocument">The document.</param>
/// <param name="Range">The piece.</param>
/// <param name="Context">What is wanted.</param>
internal sealed record CodeActionParams(TextDocumentIdentifier TextDocument, LspRange Range, CodeActionContext Context);
