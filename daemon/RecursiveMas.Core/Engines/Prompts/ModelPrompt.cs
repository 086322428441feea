namespace RecursiveMas.Core.Engines.Prompts;

/// <summary>
/// A conversation for one model. The engine renders it through the model's chat template, opens the assistant's turn after it,
/// and tokenizes every segment apart; only the template's own markers become special tokens.
/// </summary>
/// <param name="System">System text; null leaves the template's default.</param>
/// <param name="Turns">Turns in order; the last is a user or tool turn.</param>
public sealed record ModelPrompt(string? System, IReadOnlyList<PromptTurn> Turns);
