namespace RecursiveMas.Core.Engines.Prompts;

/// <summary>One turn of a conversation.</summary>
/// <param name="Role">Who speaks.</param>
/// <param name="Segments">Text and latents in order.</param>
public sealed record PromptTurn(PromptRole Role, IReadOnlyList<PromptSegment> Segments);
