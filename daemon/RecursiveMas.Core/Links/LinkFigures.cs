using System.Numerics.Tensors;
using RecursiveMas.Core.Latents;

namespace RecursiveMas.Core.Links;

/// <summary>What a link does to rows, as numbers; measured on given rows, or on random ones of length √d.</summary>
/// <param name="Rows">Rows measured on.</param>
/// <param name="NormGain">Median of ‖R(h)‖/‖h‖.</param>
/// <param name="CosineToIdentity">Mean cosine of R(h) and h; null when sizes differ.</param>
/// <param name="Spectrum">Singular values of the linear part (W3, or the residual projection), largest first; empty when it is the identity.</param>
public sealed record LinkFigures(int Rows, double NormGain, double? CosineToIdentity, IReadOnlyList<double> Spectrum)
{
    private const int Random = 256;

    /// <summary>Measures a link.</summary>
    /// <param name="link">The link.</param>
    /// <param name="rows">Hidden states <c>[n, SourceDim]</c>; null draws some from the seed.</param>
    /// <param name="seed">Seed of drawn rows.</param>
    public static LinkFigures Of(RecursiveLink link, LatentRows? rows = null, int seed = 1)
    {
        var m = link.Metadata;
        rows ??= Draw(m.SourceDim, seed);
        var gains = new double[rows.Rows];
        var cosines = new double[rows.Rows];
        for (var i = 0; i < rows.Rows; i++)
        {
            var source = new LatentRows(rows.Row(i).ToArray(), 1, m.SourceDim);
            var target = link.Apply(source).Row(0);
            gains[i] = TensorPrimitives.Norm(target) / Math.Max(1e-12, TensorPrimitives.Norm(rows.Row(i)));
            if (m.SourceDim == m.TargetDim)
                cosines[i] = TensorPrimitives.CosineSimilarity(target, rows.Row(i));
        }

        Array.Sort(gains);
        var linear = link.Tensors.GetValueOrDefault("w3") ?? link.Tensors.GetValueOrDefault("residual_proj.weight");
        return new LinkFigures(
            rows.Rows,
            gains[gains.Length / 2],
            m.SourceDim == m.TargetDim ? cosines.Average() : null,
            linear is null ? [] : LinearAlgebra.SingularValues.Of(linear, m.TargetDim, m.SourceDim));
    }

    private static LatentRows Draw(int width, int seed)
    {
        var random = new Random(seed);
        var values = new float[Random * width];
        for (var i = 0; i < values.Length; i++)
            values[i] = (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
        return new LatentRows(values, Random, width);
    }
}
