namespace RecursiveMas.Core.Statistics;

/// <summary>The score interval of one proportion (Wilson 1927; method 3 in Newcombe, Stat. Med. 17, 857–872, 1998).</summary>
public static class Wilson
{
    /// <summary>The 97.5 % point of the standard normal distribution: two-sided 95 %.</summary>
    public const double Z95 = 1.959963984540054;

    /// <summary>
    /// ((p + z²/2n) ± z·√(p(1−p)/n + z²/4n²)) / (1 + z²/n), within [0, 1].
    /// </summary>
    /// <param name="successes">Successes, 0 to <paramref name="n"/>.</param>
    /// <param name="n">Trials, at least 1.</param>
    /// <param name="z">Normal quantile; 95 % by default.</param>
    public static Interval Of(int successes, int n, double z = Z95)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, n);
        var p = (double)successes / n;
        var scale = 1 + (z * z / n);
        var center = (p + (z * z / (2 * n))) / scale;
        var half = z * Math.Sqrt((p * (1 - p) / n) + (z * z / (4.0 * n * n))) / scale;
        return new Interval(Math.Max(0, center - half), Math.Min(1, center + half));
    }
}
