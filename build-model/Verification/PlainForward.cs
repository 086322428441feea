using System.Numerics.Tensors;
using RecursiveMas.BuildModel.Checkpoints;

namespace RecursiveMas.BuildModel.Verification;

/// <summary>
/// The decoder computed once more without graph or runtime, from the source tensors: what a finished package is compared with.
/// It knows neither ONNX nor the package and holds one weight at a time.
/// </summary>
internal sealed class PlainForward(Checkpoint checkpoint, CancellationToken cancellationToken)
{
    private readonly CheckpointConfig config = checkpoint.Config;

    /// <summary>Hidden states after the final norm, <c>[seq][d]</c>, of a sequence of token ids.</summary>
    internal float[][] Hidden(IReadOnlyList<int> ids)
    {
        var embedding = checkpoint.Weights.Require(TensorNames.Embedding);
        var x = ids.Select(id =>
        {
            var row = new float[config.HiddenSize];
            checkpoint.Weights.ReadSingles(embedding, (long)id * config.HiddenSize, row);
            return row;
        }).ToArray();
        for (var layer = 0; layer < config.Layers; layer++)
        {
            Add(x, Attention(layer, Norm(x, TensorNames.Layer(layer, "input_layernorm.weight"))));
            Add(x, Mlp(layer, Norm(x, TensorNames.Layer(layer, "post_attention_layernorm.weight"))));
        }

        return Norm(x, TensorNames.FinalNorm);
    }

    /// <summary>Logits <c>[V]</c> of one hidden state; the head is read in blocks of rows.</summary>
    internal float[] Logits(float[] hidden)
    {
        var entry = checkpoint.Weights.Require(config.TiedEmbeddings ? TensorNames.Embedding : TensorNames.Head);
        var logits = new float[config.VocabularySize];
        var block = new float[Math.Min(config.VocabularySize, 4096) * config.HiddenSize];
        for (var first = 0; first < logits.Length; first += 4096)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var rows = Math.Min(4096, logits.Length - first);
            checkpoint.Weights.ReadSingles(entry, (long)first * config.HiddenSize, block.AsSpan(0, rows * config.HiddenSize));
            for (var row = 0; row < rows; row++)
                logits[first + row] = TensorPrimitives.Dot<float>(block.AsSpan(row * config.HiddenSize, config.HiddenSize), hidden);
        }

        return logits;
    }

    private float[][] Attention(int layer, float[][] x)
    {
        var query = Project(layer, x, "q", config.HasQkvBias);
        var key = Project(layer, x, "k", config.HasQkvBias);
        var value = Project(layer, x, "v", config.HasQkvBias);
        Prepare(query, layer, "self_attn.q_norm.weight", config.Heads);
        Prepare(key, layer, "self_attn.k_norm.weight", config.KvHeads);
        var mixed = new float[x.Length][];
        for (var t = 0; t < x.Length; t++)
        {
            mixed[t] = new float[config.QueryWidth];
            for (var head = 0; head < config.Heads; head++)
                Mix(query[t], key, value, t, head, mixed[t].AsSpan(head * config.HeadDim, config.HeadDim));
        }

        return Multiply(mixed, TensorNames.Layer(layer, "self_attn.o_proj.weight"));
    }

    /// <summary>softmax(q·K / √n)·V of one head at position <paramref name="t"/>, over positions 0 to t.</summary>
    private void Mix(float[] query, float[][] key, float[][] value, int t, int head, Span<float> result)
    {
        var shared = head / (config.Heads / config.KvHeads) * config.HeadDim;
        var weights = new float[t + 1];
        for (var s = 0; s <= t; s++)
            weights[s] = TensorPrimitives.Dot<float>(query.AsSpan(head * config.HeadDim, config.HeadDim), key[s].AsSpan(shared, config.HeadDim));
        TensorPrimitives.Multiply(weights, 1f / MathF.Sqrt(config.HeadDim), weights);
        TensorPrimitives.SoftMax<float>(weights, weights);
        for (var s = 0; s <= t; s++)
            TensorPrimitives.MultiplyAdd<float>(value[s].AsSpan(shared, config.HeadDim), weights[s], result, result);
    }

    private float[][] Mlp(int layer, float[][] x)
    {
        var gate = Multiply(x, TensorNames.Layer(layer, "mlp.gate_proj.weight"));
        var up = Multiply(x, TensorNames.Layer(layer, "mlp.up_proj.weight"));
        for (var t = 0; t < x.Length; t++)
        {
            for (var i = 0; i < gate[t].Length; i++)
                gate[t][i] *= up[t][i] / (1 + MathF.Exp(-gate[t][i]));
        }

        return Multiply(gate, TensorNames.Layer(layer, "mlp.down_proj.weight"));
    }

    private float[][] Project(int layer, float[][] x, string part, bool bias)
    {
        var result = Multiply(x, TensorNames.Layer(layer, $"self_attn.{part}_proj.weight"));
        if (bias)
        {
            var values = checkpoint.Weights.ReadSingles(TensorNames.Layer(layer, $"self_attn.{part}_proj.bias"));
            foreach (var row in result)
                TensorPrimitives.Add(row, values, row);
        }

        return result;
    }

    /// <summary>Per-head norm where the family has one, then the rotation, in place.</summary>
    private void Prepare(float[][] x, int layer, string normName, int heads)
    {
        var norm = config.HasHeadNorms ? checkpoint.Weights.ReadSingles(TensorNames.Layer(layer, normName)) : null;
        for (var t = 0; t < x.Length; t++)
        {
            for (var head = 0; head < heads; head++)
            {
                var part = x[t].AsSpan(head * config.HeadDim, config.HeadDim);
                if (norm is not null)
                    Normalize(part, norm);
                Rotate(part, t);
            }
        }
    }

    private void Rotate(Span<float> head, int position)
    {
        var half = head.Length / 2;
        for (var j = 0; j < half; j++)
        {
            var (sin, cos) = Math.SinCos(position / Math.Pow(config.RopeTheta, 2.0 * j / head.Length));
            var (a, b) = (head[j], head[half + j]);
            head[j] = (float)((a * cos) - (b * sin));
            head[half + j] = (float)((b * cos) + (a * sin));
        }
    }

    private float[][] Norm(float[][] x, string name)
    {
        var weight = checkpoint.Weights.ReadSingles(name);
        var result = x.Select(row => (float[])row.Clone()).ToArray();
        foreach (var row in result)
            Normalize(row, weight);
        return result;
    }

    private void Normalize(Span<float> row, float[] weight)
    {
        var scale = 1 / Math.Sqrt((TensorPrimitives.SumOfSquares<float>(row) / (double)row.Length) + config.NormEpsilon);
        TensorPrimitives.Multiply(row, (float)scale, row);
        TensorPrimitives.Multiply(row, weight, row);
    }

    /// <summary>Rows of x·Wᵀ.</summary>
    private float[][] Multiply(float[][] x, string name)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var weight = checkpoint.Weights.ReadSingles(name);
        var columns = x[0].Length;
        return x.Select(row =>
        {
            var result = new float[weight.Length / columns];
            for (var i = 0; i < result.Length; i++)
                result[i] = TensorPrimitives.Dot<float>(weight.AsSpan(i * columns, columns), row);
            return result;
        }).ToArray();
    }

    private static void Add(float[][] x, float[][] y)
    {
        for (var t = 0; t < x.Length; t++)
            TensorPrimitives.Add(x[t], y[t], x[t]);
    }
}
