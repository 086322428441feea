namespace RecursiveMas.Daemon.Serve.Lsp;

/// <summary>A change offered.</summary>
/// <param name="Title">What it does.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Diagnostics">What it repairs.</param>
/// <param name="IsPreferred">Whether it is the best repair.</param>
/// <param name="Edit">The change; null when a command makes it.</param>
/// <param name="Command">The command; null when there is an edit.</param>
internal sealed record LspCodeAction(string Title, string Kind, IReadOnlyList<LspDiagnostic>? Diagnostics, bool? IsPreferred, WorkspaceEdit? Edit, LspCommand? Command);
