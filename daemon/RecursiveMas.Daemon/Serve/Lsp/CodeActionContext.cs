namespace RecursiveMas.Daemon.Serve.Lsp;

/// <summary>What actions are wanted.</summary>
/// <param name="Only">Kinds; null for all.</param>
internal sealed record CodeActionContext(IReadOnlyList<string>? Only = null);
