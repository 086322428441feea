namespace RecursiveMas.BuildModel.Matrices;

/// <summary>Cuts matrices into blocks of rows that fit a fixed amount of memory, whatever the matrix' size.</summary>
internal static class RowBlocks
{
    /// <summary>f32 values of one block: 4 MB.</summary>
    internal const int Values = 1 << 20;

    /// <summary>Calls <paramref name="use"/> with the first row of each block and its values <c>[rows, columns]</c>.</summary>
    internal static void ForEach(WeightMatrix matrix, Action<int, ReadOnlyMemory<float>> use, CancellationToken cancellationToken)
    {
        var rows = Math.Clamp(Values / matrix.Columns, 1, matrix.Rows);
        var buffer = new float[rows * matrix.Columns];
        for (var first = 0; first < matrix.Rows; first += rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var block = buffer.AsMemory(0, Math.Min(rows, matrix.Rows - first) * matrix.Columns);
            matrix.Read(first, block.Span);
            use(first, block);
        }
    }
}
