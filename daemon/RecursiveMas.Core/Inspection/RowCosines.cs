using System.Numerics.Tensors;
using RecursiveMas.Core.Latents;

namespace RecursiveMas.Core.Inspection;

/// <summary>How alike latents are that live in one space: those of one model.</summary>
public static class RowCosines
{
    /// <summary>Cosine of row k with row k of the other, for as many rows as both have; null where one of them has no direction.</summary>
    public static IReadOnlyList<float?> Between(LatentRows one, LatentRows other) =>
        [.. Enumerable.Range(0, Math.Min(one.Rows, other.Rows)).Select(row => Of(one.Row(row), other.Row(row)))];

    /// <summary>Cosine of the two mean rows; null where one of them has no direction.</summary>
    public static float? OfMeans(LatentRows one, LatentRows other) => Of(Mean(one), Mean(other));

    private static float[] Mean(LatentRows rows)
    {
        var mean = new float[rows.Width];
        for (var row = 0; row < rows.Rows; row++)
            TensorPrimitives.Add(mean, rows.Row(row), mean);
        TensorPrimitives.Divide(mean, Math.Max(1, rows.Rows), mean);
        return mean;
    }

    private static float? Of(ReadOnlySpan<float> one, ReadOnlySpan<float> other)
    {
        if (one.Length != other.Length || one.Length == 0)
            return null;
        var cosine = TensorPrimitives.CosineSimilarity(one, other);
        return float.IsFinite(cosine) ? cosine : null;
    }
}
