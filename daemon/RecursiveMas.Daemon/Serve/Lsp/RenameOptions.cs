namespace RecursiveMas.Daemon.Serve.Lsp;

/// <summary>How renames are asked for.</summary>
/// <param name="PrepareProvider">Whether a place can be asked about first.</param>
internal sealed record RenameOptions(bool PrepareProvider);
