using System.Globalization;

namespace RecursiveMas.Engines.Tests.Onnx;

/// <summary>Comparison of float rows with a tolerance, naming the worst element.</summary>
internal static class Near
{
    internal static void Equal(IEnumerable<double> expected, IEnumerable<float> actual, double tolerance) =>
        Equal(expected.ToArray(), actual.Select(x => (double)x).ToArray(), tolerance);

    internal static void Equal(double[] expected, double[] actual, double tolerance)
    {
        Assert.HasCount(expected.Length, actual);
        var worst = Enumerable.Range(0, expected.Length).MaxBy(i => Math.Abs(expected[i] - actual[i]));
        var difference = Math.Abs(expected[worst] - actual[worst]);
        Assert.IsTrue(
            difference <= tolerance,
            string.Create(CultureInfo.InvariantCulture, $"element {worst} differs by {difference:E2}: expected {expected[worst]}, got {actual[worst]}"));
    }
}
