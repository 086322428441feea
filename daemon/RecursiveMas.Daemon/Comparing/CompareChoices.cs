using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Plans;
using RecursiveMas.Daemon.Output;

namespace RecursiveMas.Daemon.Comparing;

/// <summary>What was chosen to compare.</summary>
/// <param name="Limit">Most questions.</param>
/// <param name="Rounds">Recursion depths; null takes 1 to the pattern's.</param>
/// <param name="Controls">Controls run at every depth.</param>
/// <param name="Timing">Questions of the timing pass; 0 leaves times unknown.</param>
/// <param name="Seed">Base seed; null takes the pattern's.</param>
internal sealed record CompareChoices(
    int Limit, IReadOnlyList<int>? Rounds, IReadOnlyList<LatentControl> Controls, int Timing, int? Seed)
{
    /// <summary>Controls as they were asked for: both when nothing was said, none when only that was.</summary>
    public static IReadOnlyList<LatentControl> ControlsOf(IReadOnlyList<LatentControl>? asked) =>
        [.. (asked ?? [LatentControl.Zero, LatentControl.Shuffled]).Where(control => control != LatentControl.None).Distinct()];

    /// <summary>Refuses numbers that mean nothing; a command line refuses them before.</summary>
    /// <exception cref="RmasException">RMAS496.</exception>
    public void Check()
    {
        CallNumbers.AtLeast(1, Limit, "limit");
        CallNumbers.AtLeast(0, Timing, "timing");
        foreach (var depth in Rounds ?? []) CallNumbers.AtLeast(1, depth, "rounds");
    }

    /// <summary>Most questions unless more are asked for.</summary>
    public const int StandardLimit = 120;

    /// <summary>Questions of the timing pass unless said otherwise.</summary>
    public const int StandardTiming = 12;
}
