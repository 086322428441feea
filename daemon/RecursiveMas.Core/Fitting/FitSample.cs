using RecursiveMas.Core.Engines.Prompts;

namespace RecursiveMas.Core.Fitting;

/// <summary>What one agent is made to write, teacher-forced: a dataset's message, or what the agent wrote itself in text mode.</summary>
/// <param name="Prompt">The conversation up to the message.</param>
/// <param name="Message">The message's text.</param>
public sealed record FitSample(ModelPrompt Prompt, string Message);
