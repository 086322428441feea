using RecursiveMas.Core.Errors;

namespace RecursiveMas.Core.Comparison;

/// <summary>What one row answered to one question. Unknown is null.</summary>
/// <param name="Correct">Whether it is right; null when no answer is known, or when it failed.</param>
/// <param name="Text">The answer; of a long one the end, which is where answers are.</param>
/// <param name="DecodedTokens">Decoded tokens over all hops; null when it failed.</param>
/// <param name="LatentSteps">Latent steps over all hops; null when it failed.</param>
/// <param name="Calls">Model calls; null when it failed.</param>
/// <param name="Ms">Milliseconds in the serial timing pass; null when it was not timed.</param>
/// <param name="Error">Why it failed; null otherwise.</param>
public sealed record ComparedAnswer(bool? Correct, string? Text, int? DecodedTokens, int? LatentSteps, int? Calls, double? Ms, RmasError? Error)
{
    private const int LongestText = 4000;

    /// <summary>An outcome as it is kept.</summary>
    internal static ComparedAnswer Of(RowOutcome outcome, double? ms) => outcome.Error is { } error
        ? new ComparedAnswer(null, null, null, null, null, null, error)
        : new ComparedAnswer(outcome.Correct, Shortened(outcome.Text), outcome.DecodedTokens, outcome.LatentSteps, outcome.Calls, ms, null);

    private static string? Shortened(string? text) => text is { Length: > LongestText } ? $"…{text[^LongestText..]}" : text;
}
