namespace RecursiveMas.Daemon.Serve.Lsp;

/// <summary>Lines that fold.</summary>
/// <param name="StartLine">First line, from 0.</param>
/// <param name="EndLine">Last line, from 0.</param>
/// <param name="CollapsedText">What is shown instead.</param>
internal sealed record LspFoldingRange(int StartLine, int EndLine, string? CollapsedText);
