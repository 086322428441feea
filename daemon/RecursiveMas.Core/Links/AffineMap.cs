using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RecursiveMas.Core.Links;

/// <summary>
/// y = W·x + b. W is kept by columns, so that a step is a sum of columns over wide vectors: latent steps apply links to one row at a
/// time, where a dot product per output would spend its time adding lanes together.
/// </summary>
internal sealed class AffineMap
{
    private const int Wide = 4;

    private readonly float[] columns; // [SourceDim, TargetDim]
    private readonly float[] bias; // [TargetDim]
    private readonly int sourceDim, targetDim;

    /// <param name="weight">W <c>[targetDim, sourceDim]</c> row-major.</param>
    /// <param name="bias">b <c>[targetDim]</c>; null means none.</param>
    /// <param name="sourceDim">Width of x.</param>
    /// <param name="targetDim">Width of y.</param>
    internal AffineMap(float[] weight, float[]? bias, int sourceDim, int targetDim)
    {
        (this.sourceDim, this.targetDim) = (sourceDim, targetDim);
        this.bias = bias ?? new float[targetDim];
        columns = new float[weight.Length];
        for (var row = 0; row < targetDim; row++)
        {
            for (var column = 0; column < sourceDim; column++)
                columns[(column * targetDim) + row] = weight[(row * sourceDim) + column];
        }
    }

    /// <summary>Rows <c>[n, sourceDim]</c> → <c>[n, targetDim]</c>, added to what is there when <paramref name="add"/>.</summary>
    internal void Apply(ReadOnlySpan<float> source, Span<float> target, int rows, bool add)
    {
        // One strip of W serves all rows of x: it stays in the nearest cache however many latents cross.
        var start = 0;
        for (var size = Wide * Vector<float>.Count; size > 0; size = size > Vector<float>.Count ? Vector<float>.Count : size > 1 ? 1 : 0)
        {
            for (; start + size <= targetDim; start += size)
            {
                for (var r = 0; r < rows; r++)
                    Strip(source.Slice(r * sourceDim, sourceDim), target.Slice(r * targetDim, targetDim), start, size, add);
            }
        }
    }

    // A loop runs for seconds only: waiting for the tiered compiler to notice these would be most of it.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Strip(ReadOnlySpan<float> x, Span<float> y, int start, int size, bool add)
    {
        if (size == 1)
        {
            var sum = bias[start] + (add ? y[start] : 0);
            for (var j = 0; j < x.Length; j++)
                sum += x[j] * columns[(j * targetDim) + start];
            y[start] = sum;
        }
        else if (size == Vector<float>.Count)
        {
            var sum = Load(bias, start) + (add ? Load(y, start) : Vector<float>.Zero);
            for (var j = 0; j < x.Length; j++)
                sum += x[j] * Load(columns, (j * targetDim) + start);
            sum.CopyTo(y[start..]);
        }
        else
        {
            WideStrip(x, y, start, add);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void WideStrip(ReadOnlySpan<float> x, Span<float> y, int start, bool add)
    {
        var lanes = Vector<float>.Count;
        var (a, b, c, d) = (Load(bias, start), Load(bias, start + lanes), Load(bias, start + (2 * lanes)), Load(bias, start + (3 * lanes)));
        if (add)
            (a, b, c, d) = (a + Load(y, start), b + Load(y, start + lanes), c + Load(y, start + (2 * lanes)), d + Load(y, start + (3 * lanes)));
        for (var j = 0; j < x.Length; j++)
        {
            var at = (j * targetDim) + start;
            var factor = new Vector<float>(x[j]);
            a += factor * Load(columns, at);
            b += factor * Load(columns, at + lanes);
            c += factor * Load(columns, at + (2 * lanes));
            d += factor * Load(columns, at + (3 * lanes));
        }

        a.CopyTo(y[start..]);
        b.CopyTo(y[(start + lanes)..]);
        c.CopyTo(y[(start + (2 * lanes))..]);
        d.CopyTo(y[(start + (3 * lanes))..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Load(ReadOnlySpan<float> values, int start) =>
        Vector.LoadUnsafe(ref MemoryMarshal.GetReference(values[start..]));
}
