using System.Text.Json;

namespace RecursiveMas.Daemon.Serve.Lsp;

/// <summary><c>workspace/didChangeConfiguration</c>.</summary>
/// <param name="Settings">This server's own settings, <see cref="Language.DaemonSettings"/>, or an object that has them as <c>rmas</c>.</param>
internal sealed record DidChangeConfigurationParams(JsonElement? Settings = null);
