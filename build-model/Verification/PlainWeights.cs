using System.Numerics.Tensors;
using RecursiveMas.BuildModel.Checkpoints;
using RecursiveMas.Engines.Packages;

namespace RecursiveMas.BuildModel.Verification;

/// <summary>Products with the source weights, rounded as a quantization would store them; a block of rows is in memory at a time.</summary>
internal sealed class PlainWeights(Checkpoint checkpoint, Quantization quantization, CancellationToken cancellationToken)
{
    private const int BlockValues = 1 << 20;

    private delegate void Rounding(Span<float> row);

    /// <summary>A row of the embedding table, <c>[d]</c>.</summary>
    internal float[] EmbeddingRow(int id)
    {
        var row = new float[checkpoint.Config.HiddenSize];
        checkpoint.Weights.ReadRows(checkpoint.Weights.Require(TensorNames.Embedding), id, row);
        WeightRounding.Embedding(row, quantization);
        return row;
    }

    /// <summary>Rows of x·Wᵀ.</summary>
    internal float[][] Multiply(float[][] x, string name) => Multiply(x, name, row => WeightRounding.Trunk(row, quantization));

    /// <summary>The same for a weight whose columns are heads, which lie apart where the graph pads them.</summary>
    internal float[][] MultiplyHeads(float[][] x, string name)
    {
        var (half, padded) = (checkpoint.Config.HeadDim / 2, checkpoint.Config.PaddedHeadDim / 2);
        return Multiply(x, name, row => WeightRounding.Trunk(row, quantization, i => (i / half * padded) + (i % half)));
    }

    /// <summary>Rows of x·Wᵀ with the head's matrix.</summary>
    internal float[][] MultiplyHead(float[][] x) => Multiply(x, checkpoint.HeadTensor, row => WeightRounding.Trunk(row, quantization));

    private float[][] Multiply(float[][] x, string name, Rounding round)
    {
        var entry = checkpoint.Weights.Require(name);
        var (rows, columns) = ((int)entry.Shape[0], (int)entry.Shape[1]);
        var result = x.Select(_ => new float[rows]).ToArray();
        var block = new float[Math.Clamp(BlockValues / columns, 1, rows) * columns];
        for (var first = 0; first < rows; first += block.Length / columns)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var count = Math.Min(block.Length / columns, rows - first);
            checkpoint.Weights.ReadRows(entry, first, block.AsSpan(0, count * columns));
            Parallel.For(0, count, row =>
            {
                var weight = block.AsSpan(row * columns, columns);
                round(weight);
                for (var t = 0; t < x.Length; t++)
                    result[t][first + row] = TensorPrimitives.Dot<float>(weight, x[t]);
            });
        }

        return result;
    }
}
