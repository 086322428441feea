namespace RecursiveMas.Daemon.Serve.Lsp;

/// <summary>A file on disk that changed.</summary>
/// <param name="Uri">The file.</param>
/// <param name="Type">1 created, 2 changed, 3 deleted.</param>
internal sealed record FileEvent(string Uri, int Type);
