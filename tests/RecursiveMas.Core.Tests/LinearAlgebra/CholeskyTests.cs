using RecursiveMas.Core.Errors;
using RecursiveMas.Core.LinearAlgebra;

namespace RecursiveMas.Core.Tests.LinearAlgebra;

[TestClass]
public sealed class CholeskyTests
{
    [TestMethod]
    [DataRow(1, 1)]
    [DataRow(3, 2)]
    [DataRow(4, 17)]
    [DataRow(63, 5)]
    [DataRow(64, 16)]
    [DataRow(65, 33)]
    [DataRow(130, 40)]
    [DataRow(201, 3)]
    public void SolveTransposed_WhenPositiveDefinite_GivesBackTheUnknowns(int size, int columns)
    {
        var random = new Random(size);
        var root = Draw(random, size * size);
        var matrix = new double[size * size];
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < size; j++)
            {
                for (var k = 0; k < size; k++)
                    matrix[(i * size) + j] += root[(i * size) + k] * root[(j * size) + k] / size;
            }
        }

        const double lambda = 0.25;
        var unknowns = Draw(random, size * columns);
        var right = new double[size * columns];
        for (var i = 0; i < size; i++)
        {
            for (var c = 0; c < columns; c++)
            {
                right[(i * columns) + c] = lambda * unknowns[(i * columns) + c];
                for (var k = 0; k < size; k++)
                    right[(i * columns) + c] += matrix[(i * size) + k] * unknowns[(k * columns) + c];
            }
        }

        var solved = Cholesky.Factor(matrix, size, lambda, 2, CancellationToken.None).SolveTransposed(right, columns);
        for (var i = 0; i < size; i++)
        {
            for (var c = 0; c < columns; c++)
                Assert.AreEqual(unknowns[(i * columns) + c], solved[(c * size) + i], 1e-6, $"unknown {i}, column {c}");
        }
    }

    [TestMethod]
    [DataRow(5, 2)]
    [DataRow(100, 70)]
    public void Factor_WhenNotPositiveDefinite_Throws220WithThePivot(int size, int bad)
    {
        var matrix = new double[size * size];
        for (var i = 0; i < size; i++)
            matrix[(i * size) + i] = i == bad ? -1 : 1;
        var error = Assert.ThrowsExactly<RmasException>(() => Cholesky.Factor(matrix, size, 0, 1, CancellationToken.None)).Error;
        Assert.AreEqual("RMAS220", error.Code);
        Assert.Contains($"pivot {bad} ", error.Message);
        Assert.IsNotNull(error.NextStep);
    }

    [TestMethod]
    public void Factor_WhenSingularUpToRounding_Throws220()
    {
        // Rank one: every pivot but the first is rounding noise.
        var v = Draw(new Random(3), 90);
        var matrix = v.SelectMany(x => v.Select(y => x * y)).ToArray();
        Assert.AreEqual("RMAS220", Assert.ThrowsExactly<RmasException>(() => Cholesky.Factor(matrix, 90, 0, 2, CancellationToken.None)).Error.Code);
    }

    [TestMethod]
    public void Factor_WhenNaN_Throws220() =>
        Assert.AreEqual("RMAS220", Assert.ThrowsExactly<RmasException>(() => Cholesky.Factor([1, 0, double.NaN, 1], 2, 0, 1, CancellationToken.None)).Error.Code);

    [TestMethod]
    public void Factor_WhenCancelled_Stops() =>
        Assert.Throws<OperationCanceledException>(() => Cholesky.Factor([1, 0, 0, 1], 2, 0, 1, new CancellationToken(true)));

    private static double[] Draw(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextDouble() - 0.5)];
}
