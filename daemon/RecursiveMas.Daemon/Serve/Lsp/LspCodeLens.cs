namespace RecursiveMas.Daemon.Serve.Lsp;

/// <summary>A command above a line.</summary>
/// <param name="Range">The line.</param>
/// <param name="Command">The command.</param>
internal sealed record LspCodeLens(LspRange Range, LspCommand Command);
