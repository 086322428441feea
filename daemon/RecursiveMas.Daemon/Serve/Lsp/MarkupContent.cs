namespace RecursiveMas.Daemon.Serve.Lsp;

/// <summary>Formatted text.</summary>
/// <param name="Kind"><c>markdown</c>.</param>
/// <param name="Value">The text.</param>
internal sealed record MarkupContent(string Kind, string Value);
