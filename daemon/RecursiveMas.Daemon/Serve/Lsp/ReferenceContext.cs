namespace RecursiveMas.Daemon.Serve.Lsp;

/// <summary>What counts as a reference.</summary>
/// <param name="IncludeDeclaration">Whether the definition does.</param>
internal sealed record ReferenceContext(bool IncludeDeclaration);
