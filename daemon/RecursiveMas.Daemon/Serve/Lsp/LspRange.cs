namespace RecursiveMas.Daemon.Serve.Lsp;

/// <summary>A piece of a document.</summary>
/// <param name="Start">First place.</param>
/// <param name="End">One past the last place.</param>
internal sealed record LspRange(LspPosition Start, LspPosition End);
