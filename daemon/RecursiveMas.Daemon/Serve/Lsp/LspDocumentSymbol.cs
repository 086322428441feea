namespace RecursiveMas.Daemon.Serve.Lsp;

/// <summary>An entry of the outline.</summary>
/// <param name="Name">Name.</param>
/// <param name="Detail">A few words beside it.</param>
/// <param name="Kind">Kind by number.</param>
/// <param name="Range">All of it.</param>
/// <param name="SelectionRange">What is selected.</param>
/// <param name="Children">Entries inside.</param>
internal sealed record LspDocumentSymbol(
    string Name,
    string? Detail,
    int Kind,
    LspRange Range,
    LspRange SelectionRange,
    IReadOnlyList<LspDocumentSymbol> Children);
