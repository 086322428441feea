using RecursiveMas.Core.Json;
using RecursiveMas.Core.Patterns.Outline;
using RecursiveMas.Daemon.Serve.Documents;
using RecursiveMas.Daemon.Serve.Lsp;

namespace RecursiveMas.Daemon.Serve.Language;

/// <summary>The outline and completion's kinds in the protocol's numbers.</summary>
internal static class SymbolMapping
{
    /// <summary>An entry and those inside it.</summary>
    public static LspDocumentSymbol Of(LineMap lines, PatternSymbol symbol) => new(
        symbol.Name,
        symbol.Detail.Length > 0 ? symbol.Detail : null,
        Kind(symbol.Kind),
        Positions.Of(lines, symbol.Span),
        Positions.Of(lines, symbol.NameSpan),
        [.. symbol.Children.Select(child => Of(lines, child))]);

    // Module, Class, Property and so on stand for an icon; these read best beside each other.
    private static int Kind(SymbolKind kind) => kind switch
    {
        SymbolKind.Section => 3,
        SymbolKind.Model => 2,
        SymbolKind.Agent => 5,
        SymbolKind.Prompt => 15,
        SymbolKind.Slot => 13,
        SymbolKind.Edge => 24,
        SymbolKind.Link => 17,
        SymbolKind.Tool => 12,
        SymbolKind.Baseline => 5,
        _ => 7,
    };
}
