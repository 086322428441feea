namespace RecursiveMas.Core.Statistics;

/// <summary>
/// Difference of two proportions measured on the same questions, with the paired score interval of Newcombe (Stat. Med. 17, 2635–2650,
/// 1998, method 10): Wilson limits of both proportions joined by their correlation φ, corrected towards zero when positive.
/// </summary>
public static class PairedDifference
{
    /// <summary>What reports call the method.</summary>
    public const string Method = "Newcombe paired score interval (method 10)";

    /// <summary>First minus second, in proportions.</summary>
    public static double Estimate(PairedCounts counts) => (double)(counts.FirstOnly - counts.SecondOnly) / counts.N;

    /// <summary>Two-sided interval of first minus second; 95 % by default. Needs at least one question.</summary>
    public static Interval Of(PairedCounts counts, double z = Wilson.Z95)
    {
        int first = counts.Both + counts.FirstOnly, second = counts.Both + counts.SecondOnly, n = counts.N;
        double p1 = (double)first / n, p2 = (double)second / n;
        Interval w1 = Wilson.Of(first, n, z), w2 = Wilson.Of(second, n, z);
        var phi = Correlation(counts);
        var low = Joined(p1 - w1.Low, w2.High - p2, phi);
        var high = Joined(w1.High - p1, p2 - w2.Low, phi);
        return new Interval(p1 - p2 - low, p1 - p2 + high);
    }

    /// <summary>
    /// Questions needed for the lower bound to reach −<paramref name="margin"/> when the two are in truth equal and disagree on a share
    /// <paramref name="discordant"/> of questions: n ≈ z²·ψ/δ². An estimate for planning; the bound itself is what counts.
    /// </summary>
    /// <param name="discordant">ψ: expected share of questions that exactly one gets right, above 0.</param>
    /// <param name="margin">δ: as a proportion, e.g. 0.02 for two points.</param>
    /// <param name="z">Normal quantile of the interval.</param>
    public static int QuestionsNeeded(double discordant, double margin, double z = Wilson.Z95)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(discordant);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(margin);
        return (int)Math.Ceiling(z * z * discordant / (margin * margin));
    }

    private static double Joined(double a, double b, double phi) => Math.Sqrt(Math.Max(0, (a * a) - (2 * phi * a * b) + (b * b)));

    private static double Correlation(PairedCounts counts)
    {
        double both = counts.Both, first = counts.FirstOnly, second = counts.SecondOnly, neither = counts.Neither;
        var margins = (both + first) * (second + neither) * (both + second) * (first + neither);
        if (margins == 0)
            return 0;
        var product = (both * neither) - (first * second);
        return (product > 0 ? Math.Max(product - (counts.N / 2.0), 0) : product) / Math.Sqrt(margins);
    }
}
