namespace RecursiveMas.Core.LinearAlgebra;

/// <summary>
/// XᵀX and XᵀY of rows that stream through; the design matrix is never kept. Memory: 8·s·(s + t) bytes of sums and 1 KiB·(s + t) of block.
/// The same rows in the same order give the same sums bit for bit, however they are chunked and however many threads work.
/// </summary>
internal sealed class GramAccumulator(int sourceDim, int targetDim, int threads)
{
    private readonly PackedRows x = new(sourceDim);
    private readonly PackedRows y = new(targetDim);
    private int pending;

    /// <summary>Rows added.</summary>
    internal int Rows { get; private set; }

    /// <summary>XᵀX <c>[s, s]</c>; only the lower triangle is meaningful.</summary>
    internal double[] Gram { get; } = new double[checked(sourceDim * sourceDim)];

    /// <summary>XᵀY <c>[s, t]</c>.</summary>
    internal double[] Cross { get; } = new double[checked(sourceDim * targetDim)];

    /// <summary>Adds one row pair.</summary>
    internal void Add(ReadOnlySpan<float> source, ReadOnlySpan<float> target)
    {
        x.Set(pending, source);
        y.Set(pending, target);
        Rows++;
        if (++pending == PackedRows.Capacity)
            Flush();
    }

    /// <summary>Brings <see cref="Gram"/> and <see cref="Cross"/> up to date.</summary>
    internal void Flush()
    {
        if (pending == 0)
            return;
        // One work item is a stripe of output rows, so that no two threads write the same sums. Long stripes first: better balance.
        Parallel.For(0, x.Panels, new ParallelOptions { MaxDegreeOfParallelism = threads }, item =>
        {
            var panel = x.Panels - 1 - item;
            for (var other = 0; other <= panel; other++)
                GramKernel.Add(x, panel, x, other, pending, Gram);
            for (var other = 0; other < y.Panels; other++)
                GramKernel.Add(x, panel, y, other, pending, Cross);
        });
        pending = 0;
    }
}
