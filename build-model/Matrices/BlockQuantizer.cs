namespace RecursiveMas.BuildModel.Matrices;

/// <summary>
/// Symmetric quantization in blocks along a row, in the layout of ONNX Runtime's MatMulNBits without zero points: w ≈ (q − 2^(bits−1)) · scale.
/// The value of largest size becomes q = 0 exactly, so the range is used whole: scale = −value / 2^(bits−1).
/// </summary>
/// <param name="bits">4 or 8.</param>
internal sealed class BlockQuantizer(int bits)
{
    /// <summary>Values that share a scale.</summary>
    internal const int BlockSize = 32;

    private readonly int middle = 1 << (bits - 1);

    /// <summary>Blocks of a row; the last one is padded with zeros.</summary>
    internal static int Blocks(int columns) => (columns + BlockSize - 1) / BlockSize;

    /// <summary>Bytes of one block.</summary>
    internal int BlockBytes => BlockSize * bits / 8;

    /// <summary>Quantizes one row; two 4-bit values share a byte, the earlier one low.</summary>
    /// <param name="row">Values.</param>
    /// <param name="packed">Takes <see cref="Blocks"/> · <see cref="BlockBytes"/> bytes.</param>
    /// <param name="scales">Takes one scale a block.</param>
    internal void Quantize(ReadOnlySpan<float> row, Span<byte> packed, Span<float> scales)
    {
        Span<byte> values = stackalloc byte[BlockSize];
        for (var block = 0; block < scales.Length; block++)
        {
            var source = row[(block * BlockSize)..Math.Min(row.Length, (block + 1) * BlockSize)];
            scales[block] = -Largest(source) / middle;
            values.Fill((byte)middle);
            for (var i = 0; i < source.Length && scales[block] != 0; i++)
                values[i] = (byte)Math.Clamp(MathF.Round(source[i] / scales[block]) + middle, 0, (2 * middle) - 1);
            var target = packed.Slice(block * BlockBytes, BlockBytes);
            if (bits == 8)
            {
                values.CopyTo(target);
                continue;
            }

            for (var i = 0; i < target.Length; i++)
                target[i] = (byte)(values[2 * i] | (values[(2 * i) + 1] << 4));
        }
    }

    /// <summary>The first of the values of largest size.</summary>
    private static float Largest(ReadOnlySpan<float> values)
    {
        var largest = 0f;
        foreach (var value in values)
            largest = MathF.Abs(value) > MathF.Abs(largest) ? value : largest;
        return largest;
    }
}
