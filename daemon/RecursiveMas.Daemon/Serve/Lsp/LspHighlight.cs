namespace RecursiveMas.Daemon.Serve.Lsp;

/// <summary>A place lit up.</summary>
/// <param name="Range">The place.</param>
/// <param name="Kind">2 reads, 3 writes.</param>
internal sealed record LspHighlight(LspRange Range, int Kind);
