namespace RecursiveMas.Core.LinearAlgebra;

/// <summary>
/// A block of rows in the order the kernel reads them: panels of 32 columns, rows of one panel adjacent. Columns past
/// <see cref="Width"/> are zero, so kernels need no edge cases.
/// </summary>
internal sealed class PackedRows(int width)
{
    /// <summary>Columns of a panel: two 512-bit vectors of f32.</summary>
    internal const int PanelWidth = 32;

    /// <summary>Rows of a block: one panel is 32 KiB, the size of a first-level cache, and f32 sums stay short.</summary>
    internal const int Capacity = 256;

    private readonly float[] values = new float[(width + PanelWidth - 1) / PanelWidth * PanelWidth * Capacity];

    /// <summary>Columns that carry data.</summary>
    internal int Width => width;

    /// <summary>Panels of 32 columns.</summary>
    internal int Panels => values.Length / (PanelWidth * Capacity);

    /// <summary>Panel <paramref name="panel"/>, <c>[Capacity, 32]</c> row-major.</summary>
    internal ReadOnlySpan<float> Panel(int panel) => values.AsSpan(panel * PanelWidth * Capacity, PanelWidth * Capacity);

    /// <summary>Writes row <paramref name="row"/> of the block.</summary>
    internal void Set(int row, ReadOnlySpan<float> source)
    {
        for (var column = 0; column < source.Length; column += PanelWidth)
        {
            var count = Math.Min(PanelWidth, source.Length - column);
            source.Slice(column, count).CopyTo(values.AsSpan((column * Capacity) + (row * PanelWidth), count));
        }
    }
}
