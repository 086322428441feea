using System.Numerics.Tensors;
using RecursiveMas.Core.Links;

namespace RecursiveMas.Core.Fitting;

/// <summary>
/// The σ branch of R(h) = W3·h + W2·σ(W1·h + b1) in closed form: W1 and b1 are drawn once and kept (random features, Rahimi and Recht,
/// 2007), so W3 and W2 follow together from one ridge regression on [h; σ(W1·h + b1)]. Where a hidden state says more than its next
/// token, a linear map alone passes the rest on as noise.
/// </summary>
internal sealed class RandomFeatures
{
    /// <summary>Standard deviation of W1·h: wide enough for σ to bend, narrow enough for most features to stay alive.</summary>
    private const double Spread = 2;

    private readonly int sourceDim;

    private RandomFeatures(float[] w1, float[] b1, int sourceDim)
    {
        (W1, B1) = (w1, b1);
        this.sourceDim = sourceDim;
    }

    /// <summary>W1 <c>[bottleneck, source]</c>.</summary>
    internal float[] W1 { get; }

    /// <summary>b1 <c>[bottleneck]</c>.</summary>
    internal float[] B1 { get; }

    /// <summary>Draws the features; <paramref name="norm"/> is a typical length of h.</summary>
    internal static RandomFeatures Draw(int bottleneck, int sourceDim, double norm, int seed)
    {
        var random = new Random(seed);
        var w1 = Normal(random, bottleneck * sourceDim, Spread / Math.Max(norm, 1e-6));
        return new RandomFeatures(w1, Normal(random, bottleneck, 1), sourceDim);
    }

    /// <summary>Writes h and σ(W1·h + b1) behind one another.</summary>
    internal void Expand(ReadOnlySpan<float> h, Span<float> expanded)
    {
        h.CopyTo(expanded);
        var features = expanded[sourceDim..];
        for (var i = 0; i < features.Length; i++)
            features[i] = TensorPrimitives.Dot(h, W1.AsSpan(i * sourceDim, sourceDim)) + B1[i];
        Gelu.Apply(GeluKind.Tanh, features);
    }

    private static float[] Normal(Random random, int count, double deviation)
    {
        // Box and Muller; 1 − u keeps the logarithm finite.
        var values = new float[count];
        for (var i = 0; i < count; i++)
            values[i] = (float)(deviation * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
        return values;
    }
}
