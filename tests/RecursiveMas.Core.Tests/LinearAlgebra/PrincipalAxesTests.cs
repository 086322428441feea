using RecursiveMas.Core.LinearAlgebra;

namespace RecursiveMas.Core.Tests.LinearAlgebra;

[TestClass]
public sealed class PrincipalAxesTests
{
    [TestMethod]
    public void Of_WhenRowsSpreadAlongKnownDirections_FindsThemInOrder()
    {
        // Rows a·u + b·v around an offset, with u = (3,4,0)/5, v = (0,0,1); spreads 10 and 2.
        var random = new Random(5);
        var rows = new float[300 * 3];
        for (var i = 0; i < 300; i++)
        {
            var (a, b) = (10 * (random.NextDouble() - 0.5), 2 * (random.NextDouble() - 0.5));
            (rows[i * 3], rows[(i * 3) + 1], rows[(i * 3) + 2]) = ((float)(7 + (0.6 * a)), (float)(-2 + (0.8 * a)), (float)(1 + b));
        }

        var found = PrincipalAxes.Of(rows, 3, 2);

        Near([0.6f, 0.8f, 0], found.Axes[0], 0.02);
        Near([0, 0, 1], found.Axes[1], 0.02);
        Assert.AreEqual(1, found.Shares.Sum(), 1e-4);
        Assert.AreEqual(100.0 / 104, found.Shares[0], 0.02);
    }

    [TestMethod]
    public void Of_WhenComparedWithSingularValues_SharesAreTheirSquares()
    {
        var random = new Random(11);
        const int Rows = 40, Width = 12;
        var values = new float[Rows * Width];
        for (var i = 0; i < values.Length; i++)
            values[i] = (float)(random.NextDouble() - 0.5) * (1 + (i % Width));
        var found = PrincipalAxes.Of(values, Width, 2);
        var centred = new float[values.Length];
        for (var i = 0; i < values.Length; i++)
            centred[i] = values[i] - found.Mean[i % Width];
        var squares = SingularValues.Of(centred, Rows, Width).Select(value => value * value).ToArray();

        Assert.AreEqual(squares[0] / squares.Sum(), found.Shares[0], 1e-3);
        Assert.AreEqual(squares[1] / squares.Sum(), found.Shares[1], 1e-3);
    }

    [TestMethod]
    public void Of_WhenRowsSpanLess_GivesFewerAxes()
    {
        Assert.HasCount(1, PrincipalAxes.Of([0, 0, 1, 1, 2, 2], 2, 2).Axes);
        Assert.IsEmpty(PrincipalAxes.Of([3, 3, 3, 3], 2, 2).Axes);
        Assert.IsEmpty(PrincipalAxes.Of([], 2, 2).Axes);
    }

    [TestMethod]
    public void Place_WhenARowIsTheMean_IsTheOrigin()
    {
        var found = PrincipalAxes.Of([0, 0, 4, 2, 2, 7], 2, 2);

        foreach (var coordinate in found.Place(found.Mean))
            Assert.AreEqual(0, coordinate, 1e-5);
    }

    private static void Near(float[] expected, float[] actual, double within)
    {
        for (var i = 0; i < expected.Length; i++)
            Assert.AreEqual(expected[i], actual[i], within, $"element {i}");
    }
}
