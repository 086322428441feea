namespace RecursiveMas.Daemon.Serve.Lsp;

/// <summary>An open folder.</summary>
/// <param name="Uri">Its URI.</param>
/// <param name="Name">Its name.</param>
internal sealed record WorkspaceFolder(string Uri, string Name);
