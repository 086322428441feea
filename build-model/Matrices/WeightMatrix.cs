using RecursiveMas.BuildModel.Checkpoints;
using RecursiveMas.Core.Safetensors;

namespace RecursiveMas.BuildModel.Matrices;

/// <summary>
/// A matrix <c>[out, in]</c> of the graph as it lies in a checkpoint: a whole tensor or rows of a fused one, its rows or columns perhaps
/// spread over padded heads. Read by rows; nothing is kept.
/// </summary>
internal sealed class WeightMatrix
{
    private readonly CheckpointWeights weights;
    private readonly TensorEntry entry;
    private readonly int firstRow;
    private readonly int[]? rowMap;
    private readonly int[]? columnMap;
    private readonly float[] sourceRow;

    /// <param name="weights">The checkpoint.</param>
    /// <param name="tensor">The tensor.</param>
    /// <param name="rows">Which of its rows; null for all.</param>
    /// <param name="rowMap">Source row of each row, −1 for zeros; null for all in order.</param>
    /// <param name="columnMap">The same for columns.</param>
    internal WeightMatrix(CheckpointWeights weights, string tensor, (int First, int Count)? rows = null, int[]? rowMap = null, int[]? columnMap = null)
    {
        this.weights = weights;
        this.rowMap = rowMap;
        this.columnMap = columnMap;
        entry = weights.Require(tensor);
        firstRow = rows?.First ?? 0;
        Rows = rowMap?.Length ?? rows?.Count ?? (int)entry.Shape[0];
        Columns = columnMap?.Length ?? (int)entry.Shape[1];
        sourceRow = new float[columnMap is null ? 0 : (int)entry.Shape[1]];
    }

    /// <summary>Outputs.</summary>
    internal int Rows { get; }

    /// <summary>Inputs.</summary>
    internal int Columns { get; }

    /// <summary>Reads whole rows from <paramref name="first"/> on into <paramref name="destination"/> <c>[rows, columns]</c>.</summary>
    internal void Read(int first, Span<float> destination)
    {
        if (rowMap is null && columnMap is null)
        {
            weights.ReadRows(entry, firstRow + first, destination);
            return;
        }

        for (var row = first; destination.Length > 0; row++, destination = destination[Columns..])
            ReadMapped(rowMap is null ? row : rowMap[row], destination[..Columns]);
    }

    private void ReadMapped(int row, Span<float> destination)
    {
        if (row < 0)
        {
            destination.Clear();
            return;
        }

        weights.ReadRows(entry, firstRow + row, columnMap is null ? destination : sourceRow);
        for (var i = 0; i < columnMap?.Length; i++)
            destination[i] = columnMap[i] < 0 ? 0 : sourceRow[columnMap[i]];
    }
}
