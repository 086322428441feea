namespace RecursiveMas.Core.Plans;

/// <summary>The question goes here.</summary>
public sealed record QuestionPart : PromptPart;
