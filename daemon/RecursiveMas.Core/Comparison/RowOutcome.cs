using RecursiveMas.Core.Errors;

namespace RecursiveMas.Core.Comparison;

/// <summary>One question in one row.</summary>
/// <param name="Correct">Whether the answer is right; false when it failed, where it must not be counted.</param>
/// <param name="DecodedTokens">Tokens decoded over all hops.</param>
/// <param name="LatentSteps">Latent steps over all hops.</param>
/// <param name="Error">Why it failed; null otherwise.</param>
internal sealed record RowOutcome(bool Correct, int DecodedTokens, int LatentSteps, RmasError? Error);
