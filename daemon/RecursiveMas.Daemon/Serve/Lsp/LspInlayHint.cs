namespace RecursiveMas.Daemon.Serve.Lsp;

/// <summary>A hint between characters.</summary>
/// <param name="Position">Where.</param>
/// <param name="Label">What is shown.</param>
/// <param name="Tooltip">What is said about it.</param>
/// <param name="PaddingLeft">Whether a space stands before it.</param>
internal sealed record LspInlayHint(LspPosition Position, string Label, MarkupContent Tooltip, bool PaddingLeft);
