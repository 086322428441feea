namespace RecursiveMas.Daemon.Serve.Lsp;

/// <summary>How documents are kept in step.</summary>
/// <param name="OpenClose">Whether opening and closing is told.</param>
/// <param name="Change">2: incrementally.</param>
internal sealed record TextDocumentSyncOptions(bool OpenClose, int Change);
