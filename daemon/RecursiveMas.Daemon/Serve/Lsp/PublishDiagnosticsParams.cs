namespace RecursiveMas.Daemon.Serve.Lsp;

/// <summary><c>textDocument/publishDiagnostics</c>.</summary>
/// <param name="Uri">The document.</param>
/// <param name="Version">The version they are about; null when it was closed.</param>
/// <param name="Diagnostics">All of them.</param>
internal sealed record PublishDiagnosticsParams(string Uri, int? Version, IReadOnlyList<LspDiagnostic> Diagnostics);
