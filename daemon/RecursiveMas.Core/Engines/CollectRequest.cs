using RecursiveMas.Core.Engines.Prompts;

namespace RecursiveMas.Core.Engines;

/// <summary>Asks for a teacher-forced pass over a prompt followed by a message the model is made to write.</summary>
/// <param name="Model">Loaded model.</param>
/// <param name="Prompt">The conversation up to the message (rendered through the chat template).</param>
/// <param name="Message">The message's text; tokenized apart from the prompt, special tokens never parsed.</param>
/// <param name="IncludeEnd">Whether the end-of-turn token is the last target (text form ends there; latents usually stop before).</param>
public sealed record CollectRequest(string Model, ModelPrompt Prompt, string Message, bool IncludeEnd = false);
