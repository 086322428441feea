using System.Runtime.InteropServices;
using RecursiveMas.Core.Latents;

namespace RecursiveMas.BuildModel.Matrices;

/// <summary>
/// Writes a matrix <c>[out, in]</c> as <c>[in, out]</c>, because MatMul has no transposed form. A panel of columns is gathered at a time; a
/// matrix larger than a panel is read once for each.
/// </summary>
internal static class TransposedMatrix
{
    /// <summary>f32 values of one panel: 64 MB.</summary>
    internal const int PanelValues = 1 << 24;

    internal static void Write(WeightMatrix matrix, Stream stream, bool half, CancellationToken cancellationToken)
    {
        var width = Math.Clamp(PanelValues / matrix.Rows, 1, matrix.Columns);
        var buffer = new float[width * matrix.Rows];
        for (var first = 0; first < matrix.Columns; first += width)
        {
            var panel = buffer.AsMemory(0, Math.Min(width, matrix.Columns - first) * matrix.Rows);
            RowBlocks.ForEach(matrix, (row, block) => Gather(block.Span, matrix.Columns, first, row, panel.Span, matrix.Rows), cancellationToken);
            for (var rest = panel; rest.Length > 0;)
            {
                var chunk = rest[..Math.Min(RowBlocks.Values, rest.Length)].Span;
                stream.Write(half ? HalfCodec.Encode(chunk) : MemoryMarshal.AsBytes(chunk));
                rest = rest[chunk.Length..];
            }
        }
    }

    private static void Gather(ReadOnlySpan<float> block, int columns, int firstColumn, int firstRow, Span<float> panel, int rows)
    {
        for (var column = 0; column < panel.Length / rows; column++)
        {
            var target = panel[((column * rows) + firstRow)..];
            for (var (row, at) = (0, firstColumn + column); at < block.Length; row++, at += columns)
                target[row] = block[at];
        }
    }
}
