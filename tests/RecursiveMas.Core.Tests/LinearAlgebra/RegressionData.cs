using System.Numerics.Tensors;

namespace RecursiveMas.Core.Tests.LinearAlgebra;

/// <summary>Rows y = W·x + noise with a known W.</summary>
internal sealed class RegressionData
{
    internal RegressionData(int rows, int source, int target, int seed, float noise = 0, float scale = 1)
    {
        var random = new Random(seed);
        float Draw(float spread) => spread * (float)(random.NextDouble() + random.NextDouble() - 1);
        (Rows, Source, Target) = (rows, source, target);
        W = [.. Enumerable.Range(0, source * target).Select(_ => Draw(1))];
        X = [.. Enumerable.Range(0, rows * source).Select(_ => Draw(scale))];
        Y = new float[rows * target];
        for (var r = 0; r < rows; r++)
        {
            for (var t = 0; t < target; t++)
                Y[(r * target) + t] = TensorPrimitives.Dot<float>(W.AsSpan(t * source, source), X.AsSpan(r * source, source)) + Draw(noise);
        }
    }

    internal int Rows { get; }

    internal int Source { get; }

    internal int Target { get; }

    internal float[] W { get; }

    internal float[] X { get; }

    internal float[] Y { get; }

    /// <summary>Ridge solution by Gaussian elimination in f64 over the whole design matrix: slow, plain, independent. W <c>[target, source]</c>.</summary>
    internal double[] Reference(double lambda)
    {
        var a = new double[Source, Source + Target];
        for (var i = 0; i < Source; i++)
        {
            for (var j = 0; j < Source + Target; j++)
            {
                for (var r = 0; r < Rows; r++)
                    a[i, j] += (double)X[(r * Source) + i] * (j < Source ? X[(r * Source) + j] : Y[(r * Target) + j - Source]);
            }

            a[i, i] += lambda;
        }

        for (var p = 0; p < Source; p++)
        {
            for (var i = 0; i < Source; i++)
            {
                var factor = i == p ? 0 : a[i, p] / a[p, p];
                for (var j = p; j < Source + Target; j++)
                    a[i, j] -= factor * a[p, j];
            }
        }

        return [.. Enumerable.Range(0, Source * Target).Select(k => a[k % Source, Source + (k / Source)] / a[k % Source, k % Source])];
    }
}
