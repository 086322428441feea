namespace RecursiveMas.Daemon.Serve.Lsp;

/// <summary>Who a server is.</summary>
/// <param name="Name">Name.</param>
/// <param name="Version">Version.</param>
internal sealed record ServerInfo(string Name, string Version);
