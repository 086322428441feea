namespace RecursiveMas.Core.Engines.Prompts;

/// <summary>Plain text; special tokens inside it stay text.</summary>
/// <param name="Text">The text.</param>
public sealed record TextSegment(string Text) : PromptSegment;
