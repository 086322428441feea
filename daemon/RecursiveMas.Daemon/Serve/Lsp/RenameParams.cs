namespace RecursiveMas.Daemon.Serve.Lsp;

/// <summary><c>textDocument/rename</c>.</summary>
/// <param name="TextDocument">The document.</param>
/// <param name="Position">The place.</param>
/// <param name="NewName">The new name.</param>
internal sealed record RenameParams(TextDocumentIdentifier TextDocument, LspPosition Position, string NewName);
