namespace RecursiveMas.Daemon.Serve.Lsp;

/// <summary>What would be renamed.</summary>
/// <param name="Range">The name.</param>
/// <param name="Placeholder">The name as it is.</param>
internal sealed record PrepareRenameResult(LspRange Range, string Placeholder);
