using System.Numerics.Tensors;

namespace RecursiveMas.Core.LinearAlgebra;

/// <summary>Singular values of a matrix by one-sided Jacobi rotations (Hestenes, 1958): simple, and exact to rounding.</summary>
public static class SingularValues
{
    private const int MostSweeps = 30;

    /// <summary>All min(rows, columns) of them, largest first.</summary>
    /// <param name="matrix">Row-major <c>[rows, columns]</c>; not changed.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="columns">Columns.</param>
    public static IReadOnlyList<double> Of(ReadOnlySpan<float> matrix, int rows, int columns)
    {
        // Vectors to be made orthogonal: the rows of the matrix, or its columns, whichever are fewer.
        var (count, length) = rows <= columns ? (rows, columns) : (columns, rows);
        var vectors = new double[count][];
        for (var i = 0; i < count; i++)
        {
            vectors[i] = new double[length];
            for (var j = 0; j < length; j++)
                vectors[i][j] = rows <= columns ? matrix[(i * columns) + j] : matrix[(j * columns) + i];
        }

        for (var sweep = 0; sweep < MostSweeps && Sweep(vectors); sweep++)
        {
        }

        return [.. vectors.Select(v => TensorPrimitives.Norm<double>(v)).OrderDescending()];
    }

    private static bool Sweep(double[][] vectors)
    {
        var rotated = false;
        for (var i = 0; i < vectors.Length; i++)
        {
            for (var j = i + 1; j < vectors.Length; j++)
                rotated |= Rotate(vectors[i], vectors[j]);
        }

        return rotated;
    }

    private static bool Rotate(double[] a, double[] b)
    {
        double aa = TensorPrimitives.SumOfSquares<double>(a), bb = TensorPrimitives.SumOfSquares<double>(b), ab = TensorPrimitives.Dot<double>(a, b);
        if (Math.Abs(ab) <= 1e-12 * Math.Sqrt(aa * bb))
            return false;
        var zeta = (bb - aa) / (2 * ab);
        var t = Math.Sign(zeta) / (Math.Abs(zeta) + Math.Sqrt(1 + (zeta * zeta)));
        if (zeta == 0)
            t = 1;
        var c = 1 / Math.Sqrt(1 + (t * t));
        var s = c * t;
        for (var k = 0; k < a.Length; k++)
            (a[k], b[k]) = ((c * a[k]) - (s * b[k]), (s * a[k]) + (c * b[k]));
        return true;
    }
}
