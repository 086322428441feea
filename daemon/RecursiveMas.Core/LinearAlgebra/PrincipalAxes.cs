using System.Numerics.Tensors;

namespace RecursiveMas.Core.LinearAlgebra;

/// <summary>
/// The directions in which rows differ most (principal component analysis), by power iteration on the covariance XᵀX without ever forming
/// it, one axis after the other. Enough for a map of two axes; close eigenvalues converge slowly, and after <see cref="MostSteps"/> steps
/// what is there is taken: any two axes of that plane make as good a map.
/// </summary>
/// <param name="Mean">Mean row <c>[width]</c>.</param>
/// <param name="Axes">Unit vectors <c>[width]</c>, the one with most variance first; fewer than asked where the rows span fewer.</param>
/// <param name="Shares">Share of the total variance along each axis, 0 to 1.</param>
public sealed record PrincipalAxes(float[] Mean, IReadOnlyList<float[]> Axes, IReadOnlyList<double> Shares)
{
    private const int MostSteps = 200;
    private const double Still = 1e-6;
    private const double Rounding = 1e-6;

    /// <summary>Finds axes of rows <c>[rows, width]</c>, row-major.</summary>
    /// <param name="values">The rows; not changed.</param>
    /// <param name="width">Values a row.</param>
    /// <param name="count">How many axes.</param>
    /// <param name="seed">Seed of the starting vectors; the sign of an axis is made so that its largest element is positive.</param>
    public static PrincipalAxes Of(ReadOnlySpan<float> values, int width, int count, int seed = 1)
    {
        var rows = values.Length / width;
        var mean = new float[width];
        for (var i = 0; i < rows; i++)
            TensorPrimitives.Add(mean, values.Slice(i * width, width), mean);
        TensorPrimitives.Divide(mean, Math.Max(1, rows), mean);
        var centred = new float[values.Length];
        for (var i = 0; i < rows; i++)
            TensorPrimitives.Subtract(values.Slice(i * width, width), mean, centred.AsSpan(i * width, width));
        var total = (double)TensorPrimitives.SumOfSquares<float>(centred);
        var (axes, shares, random) = (new List<float[]>(), new List<double>(), new Random(seed));
        while (axes.Count < count && total > 0)
        {
            // Beyond the rank of the rows only rounding is left.
            if (Axis(centred, rows, width, axes, random, total * Rounding, out var variance) is not { } axis)
                break;
            axes.Add(axis);
            shares.Add(variance / total);
        }

        return new PrincipalAxes(mean, axes, shares);
    }

    /// <summary>A row's place along each axis.</summary>
    public double[] Place(ReadOnlySpan<float> row)
    {
        var centred = new float[row.Length];
        TensorPrimitives.Subtract(row, Mean, centred);
        return [.. Axes.Select(axis => (double)TensorPrimitives.Dot<float>(centred, axis))];
    }

    private static float[]? Axis(float[] centred, int rows, int width, List<float[]> known, Random random, double least, out double variance)
    {
        variance = 0;
        var axis = new float[width];
        for (var j = 0; j < width; j++)
            axis[j] = (float)((random.NextDouble() * 2) - 1);
        var next = new float[width];
        Normalize(axis, known, 0);
        for (var step = 0; step < MostSteps; step++)
        {
            Multiply(centred, rows, width, axis, next);
            if (!Normalize(next, known, least))
                return null;
            var moved = 1 - Math.Abs(TensorPrimitives.Dot<float>(axis, next));
            (axis, next) = (next, axis);
            if (moved < Still * Still)
                break;
        }

        if (axis[TensorPrimitives.IndexOfMaxMagnitude<float>(axis)] < 0)
            TensorPrimitives.Negate(axis, axis);
        for (var i = 0; i < rows; i++)
        {
            double along = TensorPrimitives.Dot<float>(centred.AsSpan(i * width, width), axis);
            variance += along * along;
        }

        return axis;
    }

    // next = Xᵀ(X axis)
    private static void Multiply(float[] centred, int rows, int width, float[] axis, float[] next)
    {
        Array.Clear(next);
        for (var i = 0; i < rows; i++)
        {
            var row = centred.AsSpan(i * width, width);
            TensorPrimitives.MultiplyAdd(row, TensorPrimitives.Dot<float>(row, axis), next, next);
        }
    }

    // Known axes are taken out in every step, or rounding would bring them back.
    private static bool Normalize(float[] axis, List<float[]> known, double least)
    {
        foreach (var other in known)
            TensorPrimitives.MultiplyAdd(other, -TensorPrimitives.Dot<float>(axis, other), axis, axis);
        var norm = TensorPrimitives.Norm<float>(axis);
        if (!(norm > least) || float.IsInfinity(norm))
            return false;
        TensorPrimitives.Divide(axis, norm, axis);
        return true;
    }
}
