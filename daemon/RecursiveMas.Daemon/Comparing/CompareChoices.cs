using RecursiveMas.Core.Plans;

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
    /// <summary>Most questions unless more are asked for.</summary>
    public const int StandardLimit = 120;

    /// <summary>Questions of the timing pass unless said otherwise.</summary>
    public const int StandardTiming = 12;
}
