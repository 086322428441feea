using System.Numerics.Tensors;
using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Latents;

namespace RecursiveMas.Core.Links;

/// <summary>
/// Makes k rows of a whole latent: x_k = Σ_j α_kj·h_j + place_k with α_k = softmax_j(query_k·h_j/‖h_j‖ + bias_kj). What a row-by-row map
/// cannot do: let a row of the receiver draw on several rows of the sender, or several on one.
/// </summary>
internal sealed class AttentionPool(float[] query, float[] bias, float[] place, int count, int width)
{
    /// <summary>Most rows it reads.</summary>
    internal const int MostRows = 32;

    internal LatentRows Apply(LatentRows rows)
    {
        if (rows.Rows > MostRows)
            throw new RmasException("RMAS209", $"the link pools at most {MostRows} rows, but was given {rows.Rows}", nextStep: "lower latentSteps, or use a link without a pool");
        var result = new float[count * width];
        var weights = new float[rows.Rows];
        for (var k = 0; k < count; k++)
        {
            for (var j = 0; j < weights.Length; j++)
            {
                var row = rows.Row(j);
                weights[j] = (TensorPrimitives.Dot(query.AsSpan(k * width, width), row) / (TensorPrimitives.Norm(row) + 1e-6f)) + bias[(k * MostRows) + j];
            }

            TensorPrimitives.SoftMax<float>(weights, weights);
            var into = result.AsSpan(k * width, width);
            place.AsSpan(k * width, width).CopyTo(into);
            for (var j = 0; j < weights.Length; j++)
                TensorPrimitives.MultiplyAdd(rows.Row(j), weights[j], into, into);
        }

        return new LatentRows(result, count, width);
    }
}
