using RecursiveMas.Core.LinearAlgebra;

namespace RecursiveMas.Core.Tests.LinearAlgebra;

[TestClass]
public sealed class SingularValuesTests
{
    [TestMethod]
    public void Of_WhenDiagonalIsRotated_FindsTheDiagonal()
    {
        // U·diag(5, 2)·Vᵀ with rotations by 0.3 and −1.1; and its transpose padded to two by three.
        double c = Math.Cos(0.3), s = Math.Sin(0.3), d = Math.Cos(-1.1), e = Math.Sin(-1.1);
        float[] matrix =
        [
            (float)((5 * c * d) + (2 * s * e)), (float)((5 * c * e) - (2 * s * d)),
            (float)((5 * s * d) - (2 * c * e)), (float)((5 * s * e) + (2 * c * d)),
        ];
        AssertNear([5, 2], SingularValues.Of(matrix, 2, 2));
        AssertNear([5, 2], SingularValues.Of([matrix[0], matrix[2], 0, matrix[1], matrix[3], 0], 2, 3));
        AssertNear([5, 2], SingularValues.Of([matrix[0], matrix[1], matrix[2], matrix[3], 0, 0], 3, 2));
    }

    [TestMethod]
    public void Of_WhenRankIsOne_OthersAreZero() => AssertNear([Math.Sqrt(60), 0, 0], SingularValues.Of([1, 1, 1, 1, 3, 3, 3, 3, 2, 2, 2, 2, 1, 1, 1, 1], 4, 4).Take(3).ToArray());

    private static void AssertNear(double[] expected, IReadOnlyList<double> actual)
    {
        Assert.HasCount(expected.Length, actual);
        for (var i = 0; i < expected.Length; i++)
            Assert.AreEqual(expected[i], actual[i], 1e-5);
    }
}
