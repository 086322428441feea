namespace RecursiveMas.Daemon.Serve.Lsp;

/// <summary>Where a code is explained.</summary>
/// <param name="Href">Address.</param>
internal sealed record CodeDescription(string Href);
