using RecursiveMas.Core.Json;

namespace RecursiveMas.Core.Patterns.Outline;

/// <summary>An entry of a document's outline.</summary>
/// <param name="Name">What it is called; never empty.</param>
/// <param name="Detail">A few words beside the name; may be empty.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Span">All of it.</param>
/// <param name="NameSpan">What to select: inside <paramref name="Span"/>.</param>
/// <param name="Children">Entries inside it.</param>
public sealed record PatternSymbol(
    string Name,
    string Detail,
    SymbolKind Kind,
    TextSpan Span,
    TextSpan NameSpan,
    IReadOnlyList<PatternSymbol> Children);
