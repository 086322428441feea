namespace RecursiveMas.Daemon.Serve.Lsp;

/// <summary>What is said about a place.</summary>
/// <param name="Contents">What is said.</param>
/// <param name="Range">The place.</param>
internal sealed record LspHover(MarkupContent Contents, LspRange Range);
