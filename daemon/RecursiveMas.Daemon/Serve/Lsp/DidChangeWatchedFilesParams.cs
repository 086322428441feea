namespace RecursiveMas.Daemon.Serve.Lsp;

/// <summary><c>workspace/didChangeWatchedFiles</c>.</summary>
/// <param name="Changes">What changed.</param>
internal sealed record DidChangeWatchedFilesParams(IReadOnlyList<FileEvent> Changes);
