namespace RecursiveMas.Core.Links;

/// <summary>
/// erf to about 1e-12. .NET has none, and the usual short formulas stop at 1e-7, which f32 already sees. A table of exact values every
/// 1/64 is built once from a series without cancellation; between its knots four Taylor terms remain.
/// </summary>
internal static class ErrorFunction
{
    private const int KnotsPerUnit = 64;
    private const double Limit = 6; // 1 − erf(6) < 3e-17: beyond, erf is ±1 in double precision.
    private static readonly double TwoOverRootPi = 2 / Math.Sqrt(Math.PI);
    private static readonly double[] Knots = [.. Enumerable.Range(0, ((int)Limit * KnotsPerUnit) + 2).Select(i => Series(i / (double)KnotsPerUnit))];
    private static readonly double[] Slopes = [.. Enumerable.Range(0, Knots.Length).Select(i => Slope(i / (double)KnotsPerUnit))];

    internal static double Erf(double x)
    {
        var a = Math.Abs(x);
        if (!(a < Limit))
            return double.IsNaN(x) ? x : Math.Sign(x);
        var knot = (int)Math.Round(a * KnotsPerUnit);
        var x0 = knot / (double)KnotsPerUnit;
        var d = a - x0;
        // erf(x0 + d) = erf(x0) + g·(d − x0·d² + (2x0² − 1)/3·d³ − (2x0³ − 3x0)/6·d⁴), g = 2/√π·e^(−x0²)
        var q = x0 * x0;
        var poly = d * (1 + (d * (-x0 + (d * ((((2 * q) - 1) / 3) - (d * x0 * ((2 * q) - 3) / 6))))));
        return Math.CopySign(Knots[knot] + (Slopes[knot] * poly), x);
    }

    private static double Slope(double x) => TwoOverRootPi * Math.Exp(-x * x);

    /// <summary>erf(x) = 2/√π·e^(−x²)·Σ 2ⁿx^(2n+1)/(2n+1)!!, every term positive.</summary>
    private static double Series(double x)
    {
        double term = x, sum = x;
        for (var n = 1; term > sum * 1e-17; n++)
            sum += term *= 2 * x * x / ((2 * n) + 1);
        return Slope(x) * sum;
    }
}
