namespace RecursiveMas.Core.Engines.Prompts;

/// <summary>Exact token ids, e.g. what this model wrote earlier in a tool conversation.</summary>
/// <param name="Ids">Token ids of the model the prompt is for.</param>
public sealed record TokensSegment(IReadOnlyList<int> Ids) : PromptSegment;
