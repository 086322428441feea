namespace RecursiveMas.Daemon.Serve.Lsp;

/// <summary>Offers.</summary>
/// <param name="IsIncomplete">Whether typing on asks again.</param>
/// <param name="Items">The offers.</param>
internal sealed record CompletionList(bool IsIncomplete, IReadOnlyList<CompletionItem> Items);
