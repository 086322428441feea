using System.Numerics.Tensors;
using RecursiveMas.Core.Errors;

namespace RecursiveMas.Core.LinearAlgebra;

/// <summary>A + λI = L·Lᵀ for a symmetric positive definite A, blocked and in f64; then solves (A + λI)·X = B.</summary>
internal sealed class Cholesky
{
    private const int Block = 64;
    private readonly int size;
    private readonly int stride;
    private readonly ParallelOptions parallel;

    /// <summary>L below and on the diagonal, Lᵀ above it: both triangular solves then read rows. Padded to a multiple of 4 by an identity.</summary>
    private readonly double[] factor;

    /// <summary>The diagonal before factoring: what a pivot has to be compared with.</summary>
    private readonly double[] diagonal;

    private Cholesky(int size, ParallelOptions parallel)
    {
        this.size = size;
        this.parallel = parallel;
        stride = (size + 3) / 4 * 4;
        factor = new double[checked(stride * stride)];
        diagonal = new double[stride];
    }

    /// <summary>Factors; the lower triangle of <paramref name="symmetric"/> <c>[n, n]</c> is read.</summary>
    /// <exception cref="RmasException">RMAS220 when A + λI is not positive definite, naming the pivot.</exception>
    internal static Cholesky Factor(ReadOnlySpan<double> symmetric, int size, double lambda, int threads, CancellationToken cancellationToken)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken };
        var cholesky = new Cholesky(size, parallel);
        cholesky.Load(symmetric, lambda);
        cholesky.Factor();
        cholesky.Mirror();
        return cholesky;
    }

    /// <summary>Solves for X <c>[n, columns]</c>, written transposed and in f32 as <c>[columns, n]</c>: the layout of a link's W3.</summary>
    internal float[] SolveTransposed(double[] right, int columns)
    {
        var result = new float[checked(columns * size)];
        var strips = (columns + TriangularKernel.StripWidth - 1) / TriangularKernel.StripWidth;
        Parallel.For(
            0,
            strips,
            parallel,
            () => new double[stride * TriangularKernel.StripWidth],
            (strip, _, buffer) =>
            {
                var first = strip * TriangularKernel.StripWidth;
                var count = Math.Min(TriangularKernel.StripWidth, columns - first);
                Array.Clear(buffer);
                for (var i = 0; i < size; i++)
                    right.AsSpan((i * columns) + first, count).CopyTo(buffer.AsSpan(i * TriangularKernel.StripWidth));
                TriangularKernel.Solve(factor, stride, buffer);
                for (var c = 0; c < count; c++)
                {
                    for (var i = 0; i < size; i++)
                        result[((first + c) * size) + i] = (float)buffer[(i * TriangularKernel.StripWidth) + c];
                }

                return buffer;
            },
            _ => { });
        return result;
    }

    private void Load(ReadOnlySpan<double> symmetric, double lambda)
    {
        for (var i = 0; i < size; i++)
        {
            symmetric.Slice(i * size, i + 1).CopyTo(factor.AsSpan(i * stride));
            factor[(i * stride) + i] += lambda;
        }

        for (var i = size; i < stride; i++)
            factor[(i * stride) + i] = 1;
        for (var i = 0; i < stride; i++)
            diagonal[i] = factor[(i * stride) + i];
    }

    /// <summary>Left-looking: a block of columns first takes everything to its left (long dot products), then is factored.</summary>
    private void Factor()
    {
        for (var start = 0; start < stride; start += Block)
        {
            var end = Math.Min(start + Block, stride);
            // Copied for the lambda; groups of four rows, so that four rows of the left share each load of the right.
            var (from, to) = (start, end);
            Parallel.For(start / 4, stride / 4, parallel, group => CholeskyKernel.SubtractDots(factor, stride, group * 4, from, to));
            FactorDiagonal(start, end);
            Parallel.For(end, stride, parallel, i => SolveRow(i, from, to));
        }
    }

    private void FactorDiagonal(int start, int end)
    {
        for (var j = start; j < end; j++)
        {
            var row = factor.AsSpan((j * stride) + start, j - start + 1);
            for (var k = start; k < j; k++)
                Eliminate(row, k, start);
            var pivot = row[^1] - TensorPrimitives.SumOfSquares<double>(row[..^1]);
            // Rounding leaves a singular matrix with pivots around 1e-16 of the diagonal, of either sign.
            if (!(pivot > diagonal[j] * 1e-13) || !double.IsFinite(pivot))
                throw NotPositiveDefinite(j, pivot);
            row[^1] = Math.Sqrt(pivot);
        }
    }

    private void SolveRow(int i, int start, int end)
    {
        var row = factor.AsSpan((i * stride) + start, end - start);
        for (var k = start; k < end; k++)
            Eliminate(row, k, start);
    }

    private void Eliminate(Span<double> row, int k, int start)
    {
        var done = k - start;
        var pivotRow = factor.AsSpan((k * stride) + start, done + 1);
        row[done] = (row[done] - TensorPrimitives.Dot<double>(row[..done], pivotRow[..done])) / pivotRow[done];
    }

    private void Mirror()
    {
        for (var i = 0; i < stride; i++)
        {
            for (var j = 0; j < i; j++)
                factor[(j * stride) + i] = factor[(i * stride) + j];
        }
    }

    private RmasException NotPositiveDefinite(int pivot, double value) => new(
        "RMAS220",
        FormattableString.Invariant($"the ridge system of size {size} is not positive definite (pivot {pivot} is {value:G3})"),
        nextStep: "use more rows or a larger lambda");
}
