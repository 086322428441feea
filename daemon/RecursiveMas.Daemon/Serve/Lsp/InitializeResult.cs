namespace RecursiveMas.Daemon.Serve.Lsp;

/// <summary>Answer to <c>initialize</c>.</summary>
/// <param name="Capabilities">What this server can do.</param>
/// <param name="ServerInfo">Who it is.</param>
internal sealed record InitializeResult(ServerCapabilities Capabilities, ServerInfo ServerInfo);
