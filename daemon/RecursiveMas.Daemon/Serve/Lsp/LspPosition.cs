namespace RecursiveMas.Daemon.Serve.Lsp;

/// <summary>A place in a document.</summary>
/// <param name="Line">Line, from 0.</param>
/// <param name="Character">UTF-16 code unit, from 0; past the line's end means its end.</param>
internal sealed record LspPosition(int Line, int Character);
