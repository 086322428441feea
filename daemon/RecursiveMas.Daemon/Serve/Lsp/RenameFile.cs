namespace RecursiveMas.Daemon.Serve.Lsp;

/// <summary>A file that is renamed.</summary>
/// <param name="Kind"><c>rename</c>.</param>
/// <param name="OldUri">Its URI.</param>
/// <param name="NewUri">Its URI afterwards.</param>
internal sealed record RenameFile(string Kind, string OldUri, string NewUri);
