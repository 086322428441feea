namespace RecursiveMas.Daemon.Serve.Lsp;

/// <summary>How tokens are asked for.</summary>
/// <param name="Legend">Names of their types.</param>
/// <param name="Full">Whether a whole document can be asked for.</param>
internal sealed record SemanticTokensOptions(SemanticTokensLegend Legend, bool Full);
