namespace RecursiveMas.Core.Plans;

/// <summary>How an agent writes.</summary>
/// <param name="MaxTokens">Most tokens of one message or answer.</param>
/// <param name="Temperature">0 is greedy.</param>
/// <param name="TopP">Nucleus mass.</param>
/// <param name="Seed">Seed of this hop.</param>
public sealed record SpeakSettings(int MaxTokens, double Temperature, double TopP, int Seed);
