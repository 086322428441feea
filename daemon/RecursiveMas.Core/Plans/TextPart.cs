namespace RecursiveMas.Core.Plans;

/// <summary>Text of the pattern's prompt.</summary>
/// <param name="Text">The text.</param>
public sealed record TextPart(string Text) : PromptPart;
