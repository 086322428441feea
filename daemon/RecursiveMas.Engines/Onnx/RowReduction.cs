using System.Numerics.Tensors;
using RecursiveMas.Core.Latents;

namespace RecursiveMas.Engines.Onnx;

/// <summary>What happens to rows between thinking and keeping: pooling, norms, and the look for rows that are not finite.</summary>
internal static class RowReduction
{
    /// <summary>Applies <c>transfer.pool</c> to <c>[m, d]</c>: all rows, their mean <c>[1, d]</c>, or the last k.</summary>
    internal static LatentRows Pool(LatentRows rows, RowPooling pool)
    {
        if (pool.Kind == RowPoolingKind.None || rows.Rows == 0)
            return rows;
        if (pool.Kind == RowPoolingKind.Last)
        {
            var kept = Math.Min(pool.Count, rows.Rows);
            return new LatentRows(rows.Values[((rows.Rows - kept) * rows.Width)..], kept, rows.Width);
        }

        var mean = new float[rows.Width];
        for (var row = 0; row < rows.Rows; row++)
            TensorPrimitives.Add(mean, rows.Row(row), mean);
        TensorPrimitives.Divide(mean, rows.Rows, mean);
        return new LatentRows(mean, 1, rows.Width);
    }

    /// <summary>L2 norm of each row, <c>[m]</c>.</summary>
    internal static float[] Norms(LatentRows rows)
    {
        var norms = new float[rows.Rows];
        for (var row = 0; row < norms.Length; row++)
            norms[row] = TensorPrimitives.Norm<float>(rows.Row(row));
        return norms;
    }

    /// <summary>Index of the first row with a NaN or an infinity; null when all are finite.</summary>
    internal static int? FirstBad(LatentRows rows)
    {
        for (var row = 0; row < rows.Rows; row++)
        {
            // Not by the norm: it overflows on large rows that are finite.
            foreach (var value in rows.Row(row))
            {
                if (!float.IsFinite(value))
                    return row;
            }
        }

        return null;
    }
}
