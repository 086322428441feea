using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace RecursiveMas.Core.LinearAlgebra;

/// <summary>Solves L·Lᵀ·X = B for a strip of 16 right-hand sides that stays in cache.</summary>
internal static class TriangularKernel
{
    /// <summary>Right-hand sides per strip: two 512-bit vectors of f64.</summary>
    internal const int StripWidth = 16;

    /// <summary>In place. <paramref name="factor"/> <c>[n, n]</c> holds L below and Lᵀ above the diagonal, n a multiple of 4; strip is <c>[n, 16]</c>.</summary>
    internal static void Solve(ReadOnlySpan<double> factor, int size, Span<double> strip)
    {
        for (var i = 0; i < size; i += 4)
        {
            SubtractProducts(factor, size, strip, i, 0, i);
            for (var r = i; r < i + 4; r++)
                Finish(factor, size, strip, r, i, r);
        }

        for (var i = size - 4; i >= 0; i -= 4)
        {
            SubtractProducts(factor, size, strip, i, i + 4, size);
            for (var r = i + 3; r >= i; r--)
                Finish(factor, size, strip, r, r + 1, i + 4);
        }
    }

    /// <summary>Rows i..i+3 of the strip −= F[i..i+3, from..to)·strip[from..to): eight chains of multiply-add.</summary>
    private static void SubtractProducts(ReadOnlySpan<double> factor, int size, Span<double> strip, int i, int from, int to)
    {
        ref var f = ref Unsafe.Add(ref MemoryMarshal.GetReference(factor), i * size);
        ref var s = ref MemoryMarshal.GetReference(strip);
        ref var z = ref Unsafe.Add(ref s, i * StripWidth);
        var (a0, a1) = (Vector512.LoadUnsafe(ref z), Vector512.LoadUnsafe(ref z, 8));
        var (b0, b1) = (Vector512.LoadUnsafe(ref z, 16), Vector512.LoadUnsafe(ref z, 24));
        var (c0, c1) = (Vector512.LoadUnsafe(ref z, 32), Vector512.LoadUnsafe(ref z, 40));
        var (d0, d1) = (Vector512.LoadUnsafe(ref z, 48), Vector512.LoadUnsafe(ref z, 56));
        for (var k = from; k < to; k++)
        {
            var x0 = Vector512.LoadUnsafe(ref s, (nuint)(k * StripWidth));
            var x1 = Vector512.LoadUnsafe(ref s, (nuint)((k * StripWidth) + 8));
            var w = Vector512.Create(-Unsafe.Add(ref f, k));
            a0 = Vector512.FusedMultiplyAdd(w, x0, a0);
            a1 = Vector512.FusedMultiplyAdd(w, x1, a1);
            w = Vector512.Create(-Unsafe.Add(ref f, k + size));
            b0 = Vector512.FusedMultiplyAdd(w, x0, b0);
            b1 = Vector512.FusedMultiplyAdd(w, x1, b1);
            w = Vector512.Create(-Unsafe.Add(ref f, k + (2 * size)));
            c0 = Vector512.FusedMultiplyAdd(w, x0, c0);
            c1 = Vector512.FusedMultiplyAdd(w, x1, c1);
            w = Vector512.Create(-Unsafe.Add(ref f, k + (3 * size)));
            d0 = Vector512.FusedMultiplyAdd(w, x0, d0);
            d1 = Vector512.FusedMultiplyAdd(w, x1, d1);
        }

        a0.StoreUnsafe(ref z);
        a1.StoreUnsafe(ref z, 8);
        b0.StoreUnsafe(ref z, 16);
        b1.StoreUnsafe(ref z, 24);
        c0.StoreUnsafe(ref z, 32);
        c1.StoreUnsafe(ref z, 40);
        d0.StoreUnsafe(ref z, 48);
        d1.StoreUnsafe(ref z, 56);
    }

    /// <summary>Row r of the strip = (row r − F[r, from..to)·strip[from..to)) / F[r, r].</summary>
    private static void Finish(ReadOnlySpan<double> factor, int size, Span<double> strip, int r, int from, int to)
    {
        var row = strip.Slice(r * StripWidth, StripWidth);
        for (var c = 0; c < StripWidth; c++)
        {
            var value = row[c];
            for (var k = from; k < to; k++)
                value -= factor[(r * size) + k] * strip[(k * StripWidth) + c];
            row[c] = value / factor[(r * size) + r];
        }
    }
}
