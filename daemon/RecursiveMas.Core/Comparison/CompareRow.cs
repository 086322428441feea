using RecursiveMas.Core.Plans;

namespace RecursiveMas.Core.Comparison;

/// <summary>One line of the table. Unknown is null; decoded tokens and latent steps always stand beside each other.</summary>
/// <param name="Mode">Latent, text or single.</param>
/// <param name="Rounds">Recursion depth; null for a model alone.</param>
/// <param name="Control">Control of latent mode.</param>
/// <param name="Baseline">Name of the baseline; null for the pattern itself.</param>
/// <param name="N">Questions answered; those that failed are not among them.</param>
/// <param name="Errors">Questions that failed, counted apart.</param>
/// <param name="Correct">Right answers; null when no answer is known.</param>
/// <param name="Accuracy"><paramref name="Correct"/> / <paramref name="N"/>; null when nothing was answered or no answer is known.</param>
/// <param name="Ci95">Wilson 95 % interval, [low, high].</param>
/// <param name="DecodedTokens">Mean decoded tokens per question.</param>
/// <param name="LatentSteps">Mean latent steps per question; in the shuffled control, those behind the donor's latents.</param>
/// <param name="Calls">Mean model calls per question: one a hop, and one more after each tool.</param>
/// <param name="Ms">Median milliseconds per question in the serial timing pass; null for controls, which are not timed.</param>
/// <param name="TimedN">Questions behind <paramref name="Ms"/>.</param>
/// <param name="TokensToText">Decoded tokens over text's at the same depth.</param>
/// <param name="TokensAndStepsToText">Decoded tokens and latent steps over text's decoded tokens at the same depth.</param>
/// <param name="MsToText">Median over questions of time over text's time at the same depth.</param>
/// <param name="Groups">Accuracy by the dataset's <c>group</c>; null when it has none.</param>
public sealed record CompareRow(
    RunMode Mode,
    int? Rounds,
    LatentControl Control,
    string? Baseline,
    int N,
    int Errors,
    int? Correct,
    double? Accuracy,
    IReadOnlyList<double>? Ci95,
    double? DecodedTokens,
    double? LatentSteps,
    double? Calls,
    double? Ms,
    int TimedN,
    double? TokensToText,
    double? TokensAndStepsToText,
    double? MsToText,
    IReadOnlyList<GroupAccuracy>? Groups);
