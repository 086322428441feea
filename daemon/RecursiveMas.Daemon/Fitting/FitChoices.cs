using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Fitting;
using RecursiveMas.Daemon.Output;

namespace RecursiveMas.Daemon.Fitting;

/// <summary>How links are to be fitted.</summary>
/// <param name="Rows">Most training rows a link; null takes <see cref="FitOptions.RowBudget"/>'s default.</param>
/// <param name="Bottleneck">Width of the σ branch; 0 for none.</param>
/// <param name="FromWeights">Whether only weights are used, no text.</param>
/// <param name="Seed">Base seed; null takes the pattern's.</param>
internal sealed record FitChoices(int? Rows, int Bottleneck, bool FromWeights, int? Seed)
{
    /// <summary>Refuses numbers that mean nothing; a command line refuses them before.</summary>
    /// <exception cref="RmasException">RMAS496.</exception>
    public void Check()
    {
        if (Rows is { } rows) CallNumbers.AtLeast(1, rows, "rows");
        CallNumbers.AtLeast(0, Bottleneck, "bottleneck");
    }
}
