using System.Text.Json;

namespace RecursiveMas.Daemon.Serve.Lsp;

/// <summary><c>initialize</c>.</summary>
/// <param name="ProcessId">Process to end with; null when there is none.</param>
/// <param name="Capabilities">What the editor can do.</param>
/// <param name="WorkspaceFolders">Open folders.</param>
/// <param name="RootUri">The one open folder, from older editors.</param>
/// <param name="InitializationOptions">This server's own settings, <see cref="Language.DaemonSettings"/>.</param>
internal sealed record InitializeParams(
    int? ProcessId = null,
    ClientCapabilities? Capabilities = null,
    IReadOnlyList<WorkspaceFolder>? WorkspaceFolders = null,
    string? RootUri = null,
    JsonElement? InitializationOptions = null);
