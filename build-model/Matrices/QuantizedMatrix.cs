namespace RecursiveMas.BuildModel.Matrices;

/// <summary>Writes a matrix <c>[out, in]</c> in blocks for MatMulNBits, as <c>[out, blocks, bytes]</c>; a few rows in memory at a time.</summary>
internal static class QuantizedMatrix
{
    /// <summary>Returns the scales <c>[out · blocks]</c>, which go behind the blocks.</summary>
    internal static float[] Write(WeightMatrix matrix, BlockQuantizer quantizer, Stream stream, CancellationToken cancellationToken)
    {
        var blocks = BlockQuantizer.Blocks(matrix.Columns);
        var scales = new float[matrix.Rows * blocks];
        var rowBytes = blocks * quantizer.BlockBytes;
        var packed = Array.Empty<byte>();
        RowBlocks.ForEach(
            matrix,
            (first, values) =>
            {
                var rows = values.Length / matrix.Columns;
                if (packed.Length < rows * rowBytes)
                    packed = new byte[rows * rowBytes];
                Parallel.For(0, rows, row => quantizer.Quantize(
                    values.Span.Slice(row * matrix.Columns, matrix.Columns),
                    packed.AsSpan(row * rowBytes, rowBytes),
                    scales.AsSpan((first + row) * blocks, blocks)));
                stream.Write(packed, 0, rows * rowBytes);
            },
            cancellationToken);
        return scales;
    }
}
