namespace RecursiveMas.Daemon.Serve.Lsp;

/// <summary>A change of a document.</summary>
/// <param name="Range">What is replaced.</param>
/// <param name="NewText">What stands there afterwards.</param>
internal sealed record LspTextEdit(LspRange Range, string NewText);
