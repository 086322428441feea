namespace RecursiveMas.Daemon.Serve.Lsp;

/// <summary>Names of token types.</summary>
/// <param name="TokenTypes">Types by number.</param>
/// <param name="TokenModifiers">Modifiers by bit.</param>
internal sealed record SemanticTokensLegend(IReadOnlyList<string> TokenTypes, IReadOnlyList<string> TokenModifiers);
