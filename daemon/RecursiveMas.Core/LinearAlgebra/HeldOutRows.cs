using System.Numerics.Tensors;
using RecursiveMas.Core.Links;

namespace RecursiveMas.Core.LinearAlgebra;

/// <summary>A bounded, seeded, uniform sample of the rows that are kept out of a fit (reservoir sampling).</summary>
internal sealed class HeldOutRows(int sourceDim, int targetDim, int capacity, int seed)
{
    private const int RowsPerPass = 32;
    private readonly Random random = new(seed);
    private readonly List<(float[] Source, float[] Target)> kept = [];
    private int seen;

    /// <summary>Rows kept.</summary>
    internal int Count => kept.Count;

    internal void Add(ReadOnlySpan<float> source, ReadOnlySpan<float> target)
    {
        seen++;
        if (kept.Count < capacity)
            kept.Add((source.ToArray(), target.ToArray()));
        else if (random.Next(seen) is var place && place < capacity)
            kept[place] = (source.ToArray(), target.ToArray());
    }

    /// <summary>Mean cosine between W·x and y, W <c>[target, source]</c>; null when nothing is held out. Rows of norm 0 count as 0.</summary>
    internal double? MeanCosine(float[] weights, ParallelOptions parallel)
    {
        if (kept.Count == 0)
            return null;
        var map = new AffineMap(weights, null, sourceDim, targetDim);
        var cosines = new double[kept.Count];
        Parallel.For(0, (kept.Count + RowsPerPass - 1) / RowsPerPass, parallel, pass =>
        {
            var first = pass * RowsPerPass;
            var count = Math.Min(RowsPerPass, kept.Count - first);
            var sources = new float[count * sourceDim];
            var predictions = new float[count * targetDim];
            for (var r = 0; r < count; r++)
                kept[first + r].Source.CopyTo(sources.AsSpan(r * sourceDim));
            map.Apply(sources, predictions, count, add: false);
            for (var r = 0; r < count; r++)
                cosines[first + r] = Cosine(predictions.AsSpan(r * targetDim, targetDim), kept[first + r].Target);
        });
        return TensorPrimitives.Average<double>(cosines);
    }

    private static double Cosine(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var norms = (double)TensorPrimitives.Norm(a) * TensorPrimitives.Norm(b);
        return norms > 0 ? Math.Clamp(TensorPrimitives.Dot(a, b) / norms, -1, 1) : 0; // f32 rounding may pass 1.
    }
}
