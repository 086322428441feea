using RecursiveMas.Engines.Packages;

namespace RecursiveMas.BuildModel.Verification;

/// <summary>
/// What storing a weight does to its value, in plain loops that share nothing with what writes packages: so that a package can be compared
/// with exactly what it should compute, apart from how much that differs from its checkpoint.
/// </summary>
internal static class WeightRounding
{
    private const int Block = 32;

    /// <summary>A row of a matrix, the output head's too.</summary>
    /// <param name="row">Rounded in place.</param>
    /// <param name="quantization">How it is stored.</param>
    /// <param name="placeOf">Where in the stored row a value lies; null where it lies.</param>
    internal static void Trunk(Span<float> row, Quantization quantization, Func<int, int>? placeOf = null)
    {
        if (quantization == Quantization.F16)
            Half(row);
        else if (quantization is Quantization.Int8 or Quantization.Int4)
            Blocks(row, quantization == Quantization.Int4 ? 8 : 128, placeOf ?? (i => i));
    }

    /// <summary>A row of the embedding table.</summary>
    internal static void Embedding(Span<float> row, Quantization quantization)
    {
        if (quantization != Quantization.None)
            Half(row);
    }

    private static void Half(Span<float> row)
    {
        foreach (ref var value in row)
            value = (float)(Half)value;
    }

    private static void Blocks(Span<float> row, int levels, Func<int, int> placeOf)
    {
        for (var start = 0; start < row.Length;)
        {
            var end = start + 1;
            while (end < row.Length && placeOf(end) / Block == placeOf(start) / Block)
                end++;
            var largest = 0f;
            foreach (var value in row[start..end])
                largest = MathF.Abs(value) > MathF.Abs(largest) ? value : largest;
            var step = -largest / levels;
            for (; start < end; start++)
                row[start] = step == 0 ? 0 : Math.Clamp(MathF.Round(row[start] / step), -levels, levels - 1) * step;
        }
    }
}
