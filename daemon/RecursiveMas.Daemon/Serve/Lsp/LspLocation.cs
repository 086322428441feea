namespace RecursiveMas.Daemon.Serve.Lsp;

/// <summary>A piece of a file.</summary>
/// <param name="Uri">The file.</param>
/// <param name="Range">The piece.</param>
internal sealed record LspLocation(string Uri, LspRange Range);
