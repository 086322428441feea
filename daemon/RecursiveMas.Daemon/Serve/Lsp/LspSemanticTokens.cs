namespace RecursiveMas.Daemon.Serve.Lsp;

/// <summary>Tokens, five numbers each.</summary>
/// <param name="Data">Line and character since the token before, length, type, modifiers.</param>
internal sealed record LspSemanticTokens(IReadOnlyList<int> Data);
