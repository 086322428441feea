namespace RecursiveMas.Language.Folding;

/// <summary>A prompt that can be folded.</summary>
/// <param name="StartLine">First line, from 1.</param>
/// <param name="EndLine">Last line that disappears, from 1.</param>
/// <param name="Shown">What stands in its place: the prompt's first line.</param>
public sealed record FoldedPrompt(int StartLine, int EndLine, string Shown);
