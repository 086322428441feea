using System.Numerics.Tensors;
using RecursiveMas.Core.Errors;

namespace RecursiveMas.Core.LinearAlgebra;

/// <summary>
/// Ridge regression of targets on sources over rows that stream through: XᵀX and XᵀY are summed, the rows themselves are forgotten,
/// except for a bounded held-out sample that chooses λ. Not thread-safe; uses several threads itself.
/// </summary>
public sealed class RidgeRegression
{
    private readonly RidgeOptions options;
    private readonly int sourceDim, targetDim;
    private readonly GramAccumulator sums;
    private readonly HeldOutRows heldOut;
    private readonly HoldOut everyKth;

    /// <summary>Starts without rows.</summary>
    /// <param name="sourceDim">Width of x.</param>
    /// <param name="targetDim">Width of y.</param>
    /// <param name="options">λ and hold-out; null takes the defaults.</param>
    public RidgeRegression(int sourceDim, int targetDim, RidgeOptions? options = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sourceDim, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(targetDim, 1);
        this.options = options ?? new RidgeOptions();
        (this.sourceDim, this.targetDim) = (sourceDim, targetDim);
        sums = new GramAccumulator(sourceDim, targetDim, this.options.Threads);
        heldOut = new HeldOutRows(sourceDim, targetDim, this.options.HeldOutRows, this.options.Seed);
        everyKth = new HoldOut(this.options.HoldOutEvery, this.options.Seed);
    }

    /// <summary>Training rows so far.</summary>
    public int Rows => sums.Rows;

    /// <summary>Adds rows <c>[n, source]</c> and <c>[n, target]</c>, holding out every k-th.</summary>
    /// <exception cref="RmasException">RMAS222 when a value is not finite.</exception>
    public void Add(ReadOnlySpan<float> sources, ReadOnlySpan<float> targets)
    {
        for (var r = 0; r < sources.Length / sourceDim; r++)
            Add(sources.Slice(r * sourceDim, sourceDim), targets.Slice(r * targetDim, targetDim), everyKth.Next());
    }

    /// <summary>Adds one row to the fit, or to the held-out sample.</summary>
    /// <inheritdoc cref="Add(ReadOnlySpan{float}, ReadOnlySpan{float})" />
    public void Add(ReadOnlySpan<float> source, ReadOnlySpan<float> target, bool holdOut)
    {
        if (source.Length != sourceDim || target.Length != targetDim)
            throw new ArgumentException($"a row of {source.Length} and {target.Length} does not fit {sourceDim} and {targetDim}");
        if (!TensorPrimitives.IsFiniteAll(source) || !TensorPrimitives.IsFiniteAll(target))
            throw new RmasException("RMAS222", $"row {sums.Rows + heldOut.Count} of the fit holds a NaN or an infinity");
        if (holdOut)
            heldOut.Add(source, target);
        else
            sums.Add(source, target);
    }

    /// <summary>Solves for every λ and keeps the one with the best held-out cosine. More rows may be added afterwards.</summary>
    /// <exception cref="RmasException">RMAS220 when no λ gives a solvable system, RMAS221 when there are no rows.</exception>
    public RidgeSolution Solve(CancellationToken cancellationToken = default)
    {
        if (sums.Rows == 0)
            throw new RmasException("RMAS221", "there are no rows to fit from", nextStep: "give more text");
        sums.Flush();
        var trials = new List<RidgeTrial>();
        (float[] Weights, RidgeTrial Trial)? best = null;
        RmasException? refusal = null;
        foreach (var relative in heldOut.Count > 0 ? options.RelativeLambdas : [options.DefaultRelativeLambda])
        {
            var lambda = relative * MeanDiagonal();
            try
            {
                var weights = Cholesky.Factor(sums.Gram, sourceDim, lambda, options.Threads, cancellationToken).SolveTransposed(sums.Cross, targetDim);
                trials.Add(new RidgeTrial(relative, lambda, HeldOutCosine(weights, cancellationToken), Solved: true));
                if (best is null || trials[^1].HeldOutCosine > best.Value.Trial.HeldOutCosine)
                    best = (weights, trials[^1]);
            }
            catch (RmasException e) when (e.Error.Code == "RMAS220")
            {
                // Too few rows for so small a λ; a larger one may do.
                refusal = e;
                trials.Add(new RidgeTrial(relative, lambda, null, Solved: false));
            }
        }

        var (chosen, trial) = best ?? throw refusal!;
        return new RidgeSolution(chosen, trial, trials, sums.Rows, heldOut.Count);
    }

    /// <summary>Mean cosine of W·x with y over the rows held out so far; null when there are none.</summary>
    public double? HeldOutCosine(float[] weights, CancellationToken cancellationToken = default) =>
        heldOut.MeanCosine(weights, new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancellationToken });

    private double MeanDiagonal()
    {
        var trace = 0.0;
        for (var i = 0; i < sourceDim; i++)
            trace += sums.Gram[(i * sourceDim) + i];
        return trace / sourceDim;
    }
}
