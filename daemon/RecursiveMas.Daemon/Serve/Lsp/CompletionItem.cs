namespace RecursiveMas.Daemon.Serve.Lsp;

/// <summary>An offer.</summary>
/// <param name="Label">What people read.</param>
/// <param name="Kind">Kind by number.</param>
/// <param name="Detail">A few words beside it.</param>
/// <param name="SortText">What it is sorted by.</param>
/// <param name="TextEdit">What it does.</param>
internal sealed record CompletionItem(string Label, int Kind, string? Detail, string SortText, LspTextEdit TextEdit);
