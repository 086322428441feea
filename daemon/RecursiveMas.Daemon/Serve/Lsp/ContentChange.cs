namespace RecursiveMas.Daemon.Serve.Lsp;

/// <summary>A change.</summary>
/// <param name="Text">New text.</param>
/// <param name="Range">What it replaces; null for everything.</param>
internal sealed record ContentChange(string Text, LspRange? Range = null);
