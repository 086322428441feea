using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace RecursiveMas.Core.LinearAlgebra;

/// <summary>
/// C += AᵀB for two packed blocks of rows: f32 products summed over one block in registers, then added to f64. Sums of at most 256
/// products keep f32's error near 1e-6 relative; f64 keeps it there however many rows stream through.
/// </summary>
internal static class GramKernel
{
    private const int TileRows = 4;

    /// <summary>Adds panel <paramref name="panelA"/> of A against panel <paramref name="panelB"/> of B to <paramref name="sums"/> <c>[a.Width, b.Width]</c>.</summary>
    internal static void Add(PackedRows a, int panelA, PackedRows b, int panelB, int rows, double[] sums)
    {
        Span<float> tile = stackalloc float[TileRows * PackedRows.PanelWidth];
        var columnsA = Math.Min(PackedRows.PanelWidth, a.Width - (panelA * PackedRows.PanelWidth));
        var columnsB = Math.Min(PackedRows.PanelWidth, b.Width - (panelB * PackedRows.PanelWidth));
        var left = a.Panel(panelA);
        var right = b.Panel(panelB);
        for (var i = 0; i < columnsA; i += TileRows)
        {
            Tile(left[i..], right, rows, tile);
            for (var r = 0; r < Math.Min(TileRows, columnsA - i); r++)
            {
                var start = (((panelA * PackedRows.PanelWidth) + i + r) * b.Width) + (panelB * PackedRows.PanelWidth);
                Accumulate(tile.Slice(r * PackedRows.PanelWidth, columnsB), sums.AsSpan(start, columnsB));
            }
        }
    }

    /// <summary>4 columns of A times 32 of B over all rows: eight independent chains hide the latency of multiply-add.</summary>
    private static void Tile(ReadOnlySpan<float> left, ReadOnlySpan<float> right, int rows, Span<float> tile)
    {
        ref var a = ref MemoryMarshal.GetReference(left);
        ref var b = ref MemoryMarshal.GetReference(right);
        Vector512<float> c00 = default, c01 = default, c10 = default, c11 = default;
        Vector512<float> c20 = default, c21 = default, c30 = default, c31 = default;
        for (var k = 0; k < rows; k++)
        {
            var b0 = Vector512.LoadUnsafe(ref b);
            var b1 = Vector512.LoadUnsafe(ref b, 16);
            var x = Vector512.Create(a);
            c00 = Vector512.FusedMultiplyAdd(x, b0, c00);
            c01 = Vector512.FusedMultiplyAdd(x, b1, c01);
            x = Vector512.Create(Unsafe.Add(ref a, 1));
            c10 = Vector512.FusedMultiplyAdd(x, b0, c10);
            c11 = Vector512.FusedMultiplyAdd(x, b1, c11);
            x = Vector512.Create(Unsafe.Add(ref a, 2));
            c20 = Vector512.FusedMultiplyAdd(x, b0, c20);
            c21 = Vector512.FusedMultiplyAdd(x, b1, c21);
            x = Vector512.Create(Unsafe.Add(ref a, 3));
            c30 = Vector512.FusedMultiplyAdd(x, b0, c30);
            c31 = Vector512.FusedMultiplyAdd(x, b1, c31);
            a = ref Unsafe.Add(ref a, PackedRows.PanelWidth);
            b = ref Unsafe.Add(ref b, PackedRows.PanelWidth);
        }

        ref var t = ref MemoryMarshal.GetReference(tile);
        c00.StoreUnsafe(ref t);
        c01.StoreUnsafe(ref t, 16);
        c10.StoreUnsafe(ref t, 32);
        c11.StoreUnsafe(ref t, 48);
        c20.StoreUnsafe(ref t, 64);
        c21.StoreUnsafe(ref t, 80);
        c30.StoreUnsafe(ref t, 96);
        c31.StoreUnsafe(ref t, 112);
    }

    private static void Accumulate(ReadOnlySpan<float> values, Span<double> sums)
    {
        var i = 0;
        for (; i + Vector512<float>.Count <= values.Length; i += Vector512<float>.Count)
        {
            var (low, high) = Vector512.Widen(Vector512.Create(values[i..]));
            (low + Vector512.Create<double>(sums[i..])).CopyTo(sums[i..]);
            (high + Vector512.Create<double>(sums[(i + 8)..])).CopyTo(sums[(i + 8)..]);
        }

        for (; i < values.Length; i++)
            sums[i] += values[i];
    }
}
