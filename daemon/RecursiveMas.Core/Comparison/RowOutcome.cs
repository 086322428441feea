using RecursiveMas.Core.Errors;

namespace RecursiveMas.Core.Comparison;

/// <summary>One question in one row.</summary>
/// <param name="Correct">Whether the answer is right; null when no answer is known, or when it failed.</param>
/// <param name="DecodedTokens">Tokens decoded over all hops.</param>
/// <param name="LatentSteps">Latent steps over all hops.</param>
/// <param name="Calls">Model calls: one a hop, and one more after each tool.</param>
/// <param name="Text">What was answered.</param>
/// <param name="Error">Why it failed; null otherwise.</param>
internal sealed record RowOutcome(bool? Correct, int DecodedTokens, int LatentSteps, int Calls, string? Text, RmasError? Error);
