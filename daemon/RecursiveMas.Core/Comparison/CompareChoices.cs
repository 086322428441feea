using RecursiveMas.Core.Plans;

namespace RecursiveMas.Core.Comparison;

/// <summary>What was chosen to compare; a record keeps it, so that it can be compared again.</summary>
/// <param name="Limit">Most questions.</param>
/// <param name="Rounds">Recursion depths; null takes 1 to the pattern's.</param>
/// <param name="Controls">Controls run at every depth.</param>
/// <param name="Timing">Questions of the timing pass; 0 leaves times unknown.</param>
/// <param name="Seed">Base seed; null takes the pattern's.</param>
/// <param name="Modes">Ways of answering; null takes all. <c>single</c> brings the pattern's baselines.</param>
/// <param name="Question">One question instead of a set; null takes a set.</param>
/// <param name="Expected">The known answer of <paramref name="Question"/>; null when nobody knows it.</param>
/// <param name="Data">A question file instead of the pattern's held-out questions, relative to the pattern; null takes the pattern's.</param>
/// <param name="Models">Agents whose model is another one than the pattern says; null changes none.</param>
/// <param name="Engine">Engine of packages whose model names none; null takes the daemon's own.</param>
public sealed record CompareChoices(
    int Limit,
    IReadOnlyList<int>? Rounds,
    IReadOnlyList<LatentControl> Controls,
    int Timing,
    int? Seed,
    IReadOnlyList<RunMode>? Modes = null,
    string? Question = null,
    string? Expected = null,
    string? Data = null,
    IReadOnlyList<ModelChoice>? Models = null,
    string? Engine = null)
{
    /// <summary>Most questions unless more are asked for.</summary>
    public const int StandardLimit = 120;

    /// <summary>Questions of the timing pass unless said otherwise.</summary>
    public const int StandardTiming = 12;

    /// <summary>Whether a mode is among those chosen.</summary>
    public bool Has(RunMode mode) => Modes is null || Modes.Contains(mode);

    /// <summary>Controls as they were asked for: when nothing was said both, or of a single question, which has no donor, zeroed ones only.</summary>
    public static IReadOnlyList<LatentControl> ControlsOf(IReadOnlyList<LatentControl>? asked, bool oneQuestion) =>
        [.. (asked ?? (oneQuestion ? [LatentControl.Zero] : [LatentControl.Zero, LatentControl.Shuffled])).Where(control => control != LatentControl.None).Distinct()];
}
