using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace RecursiveMas.Core.LinearAlgebra;

/// <summary>The bulk of a factorization: dot products between rows of L.</summary>
internal static class CholeskyKernel
{
    private const int Lanes = 8;

    /// <summary>A[i, j] −= L[i, ..start]·L[j, ..start] for the four rows from <paramref name="row"/> and every j in [start, end); both multiples of 4.</summary>
    internal static void SubtractDots(double[] matrix, int stride, int row, int start, int end)
    {
        if (start == 0)
            return;
        Span<double> dots = stackalloc double[16];
        // Above the diagonal nothing is needed: stop with the group of columns that holds it.
        for (var column = start; column < end && column <= row; column += 4)
        {
            Dots(matrix.AsSpan(row * stride), matrix.AsSpan(column * stride), stride, start, dots);
            for (var r = 0; r < 4; r++)
            {
                for (var c = 0; c < 4; c++)
                    matrix[((row + r) * stride) + column + c] -= dots[(r * 4) + c];
            }
        }
    }

    /// <summary>All 16 dot products of four rows with four rows; <paramref name="length"/> is a multiple of 8.</summary>
    private static void Dots(ReadOnlySpan<double> left, ReadOnlySpan<double> right, int stride, int length, Span<double> dots)
    {
        ref var b = ref MemoryMarshal.GetReference(right);
        for (var r = 0; r < 4; r++)
        {
            ref var a = ref Unsafe.Add(ref MemoryMarshal.GetReference(left), r * stride);
            Vector512<double> d0 = default, d1 = default, d2 = default, d3 = default;
            for (var k = 0; k < length; k += Lanes)
            {
                var x = Vector512.LoadUnsafe(ref a, (nuint)k);
                d0 = Vector512.FusedMultiplyAdd(x, Vector512.LoadUnsafe(ref b, (nuint)k), d0);
                d1 = Vector512.FusedMultiplyAdd(x, Vector512.LoadUnsafe(ref b, (nuint)(k + stride)), d1);
                d2 = Vector512.FusedMultiplyAdd(x, Vector512.LoadUnsafe(ref b, (nuint)(k + (2 * stride))), d2);
                d3 = Vector512.FusedMultiplyAdd(x, Vector512.LoadUnsafe(ref b, (nuint)(k + (3 * stride))), d3);
            }

            dots[r * 4] = Vector512.Sum(d0);
            dots[(r * 4) + 1] = Vector512.Sum(d1);
            dots[(r * 4) + 2] = Vector512.Sum(d2);
            dots[(r * 4) + 3] = Vector512.Sum(d3);
        }
    }
}
