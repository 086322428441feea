using RecursiveMas.Core.Plans;

namespace RecursiveMas.Core.Comparison.Records;

/// <summary>What makes two rows of two comparisons the same way of answering.</summary>
/// <param name="Mode">Latent, text or single.</param>
/// <param name="Rounds">Recursion depth.</param>
/// <param name="Control">Control of latent mode.</param>
/// <param name="Baseline">Name of the baseline.</param>
internal readonly record struct RowKey(RunMode Mode, int? Rounds, LatentControl Control, string? Baseline)
{
    /// <summary>A row's.</summary>
    public static RowKey Of(CompareRow row) => new(row.Mode, row.Rounds, row.Control, row.Baseline);
}
