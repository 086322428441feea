using System.Numerics.Tensors;
using RecursiveMas.BuildModel.Checkpoints;
using RecursiveMas.Engines.Packages;

namespace RecursiveMas.BuildModel.Verification;

/// <summary>
/// The decoder computed once more without graph or runtime, from the source tensors: what a finished package is compared with. It knows
/// neither ONNX nor the package and holds a few rows of one weight at a time.
/// </summary>
/// <param name="checkpoint">Weights.</param>
/// <param name="quantization">Rounds them as this would store them; <c>None</c> takes them as they are.</param>
/// <param name="cancellationToken">Checked between blocks of a weight.</param>
internal sealed class PlainForward(Checkpoint checkpoint, Quantization quantization, CancellationToken cancellationToken)
{
    private readonly CheckpointConfig config = checkpoint.Config;
    private readonly PlainWeights weights = new(checkpoint, quantization, cancellationToken);

    /// <summary>Input embeddings <c>[seq][d]</c> of token ids, scaled as they enter the first layer.</summary>
    internal float[][] Embed(IReadOnlyList<int> ids)
    {
        var rows = ids.Select(weights.EmbeddingRow).ToArray();
        foreach (var row in rows)
            TensorPrimitives.Multiply(row, config.IsGemma ? MathF.Sqrt(config.HiddenSize) : 1, row);
        return rows;
    }

    /// <summary>Hidden states after the final norm, <c>[seq][d]</c>, of input embeddings.</summary>
    internal float[][] Hidden(float[][] embeddings)
    {
        var x = embeddings;
        for (var step = 0; step <= config.Layers; step++)
            x = Step(step, x);
        return x;
    }

    /// <summary>What one layer, or after the last one the final norm, makes of rows <c>[seq][d]</c>, which stay as they are.</summary>
    internal float[][] Step(int step, float[][] rows)
    {
        if (step == config.Layers)
            return Norm(rows, TensorNames.FinalNorm);
        var x = rows.Select(row => (float[])row.Clone()).ToArray();
        string Name(string part) => TensorNames.Layer(step, part + ".weight");
        var attended = Attention(step, Norm(x, Name("input_layernorm")));
        Add(x, config.IsGemma ? Norm(attended, Name("post_attention_layernorm")) : attended);
        var made = Mlp(step, Norm(x, Name(config.IsGemma ? "pre_feedforward_layernorm" : "post_attention_layernorm")));
        Add(x, config.IsGemma ? Norm(made, Name("post_feedforward_layernorm")) : made);
        return x;
    }

    /// <summary>Logits <c>[V]</c> of one hidden state.</summary>
    internal float[] Logits(float[] hidden)
    {
        var logits = weights.MultiplyHead([hidden])[0];
        for (var i = 0; config.LogitCap is { } cap && i < logits.Length; i++)
            logits[i] = (float)(cap * Math.Tanh(logits[i] / cap));
        return logits;
    }

    private float[][] Attention(int layer, float[][] x)
    {
        var (query, key, value) = Project(layer, x);
        var rope = config.Attention[layer].Rope;
        Prepare(query, layer, "self_attn.q_norm.weight", config.Heads, rope);
        Prepare(key, layer, "self_attn.k_norm.weight", config.KvHeads, rope);
        var mixed = new float[x.Length][];
        for (var t = 0; t < x.Length; t++)
        {
            mixed[t] = new float[config.QueryWidth];
            for (var head = 0; head < config.Heads; head++)
                Mix(query[t], key, value, t, config.Attention[layer].Window, head, mixed[t].AsSpan(head * config.HeadDim, config.HeadDim));
        }

        return weights.MultiplyHeads(mixed, TensorNames.Layer(layer, "self_attn.o_proj.weight"));
    }

    /// <summary>softmax(q·K · scale)·V of one head at position <paramref name="t"/>, over the positions it sees.</summary>
    private void Mix(float[] query, float[][] key, float[][] value, int t, int? window, int head, Span<float> result)
    {
        var shared = head / (config.Heads / config.KvHeads) * config.HeadDim;
        var first = Math.Max(0, t + 1 - (window ?? int.MaxValue / 2));
        var scores = new float[t + 1 - first];
        for (var s = first; s <= t; s++)
        {
            var score = config.AttentionScale * TensorPrimitives.Dot<float>(query.AsSpan(head * config.HeadDim, config.HeadDim), key[s].AsSpan(shared, config.HeadDim));
            scores[s - first] = (float)(config.ScoreCap is { } cap ? cap * Math.Tanh(score / cap) : score);
        }

        TensorPrimitives.SoftMax<float>(scores, scores);
        for (var s = first; s <= t; s++)
            TensorPrimitives.MultiplyAdd<float>(value[s].AsSpan(shared, config.HeadDim), scores[s - first], result, result);
    }

    private float[][] Mlp(int layer, float[][] x)
    {
        string Name(string part) => TensorNames.Layer(layer, $"mlp.{part}.weight");
        var width = config.IntermediateSize;
        var both = config.IsFused ? weights.Multiply(x, Name("gate_up_proj")) : null;
        var gate = both is null ? weights.Multiply(x, Name("gate_proj")) : Columns(both, 0, width);
        var up = both is null ? weights.Multiply(x, Name("up_proj")) : Columns(both, width, width);
        for (var t = 0; t < x.Length; t++)
        {
            for (var i = 0; i < width; i++)
                gate[t][i] = (float)Activate(gate[t][i]) * up[t][i];
        }

        return weights.Multiply(gate, Name("down_proj"));
    }

    private double Activate(double x) => config.IsGemma
        ? 0.5 * x * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + (0.044715 * x * x * x))))
        : x / (1 + Math.Exp(-x));

    private (float[][] Query, float[][] Key, float[][] Value) Project(int layer, float[][] x)
    {
        if (config.IsFused)
        {
            var all = weights.Multiply(x, TensorNames.Layer(layer, "self_attn.qkv_proj.weight"));
            return (Columns(all, 0, config.QueryWidth), Columns(all, config.QueryWidth, config.KeyWidth), Columns(all, config.QueryWidth + config.KeyWidth, config.KeyWidth));
        }

        return (Project(layer, x, "q"), Project(layer, x, "k"), Project(layer, x, "v"));
    }

    private float[][] Project(int layer, float[][] x, string part)
    {
        var result = weights.Multiply(x, TensorNames.Layer(layer, $"self_attn.{part}_proj.weight"));
        if (config.HasQkvBias)
        {
            var values = checkpoint.Weights.ReadSingles(TensorNames.Layer(layer, $"self_attn.{part}_proj.bias"));
            foreach (var row in result)
                TensorPrimitives.Add(row, values, row);
        }

        return result;
    }

    /// <summary>Per-head norm where the family has one, then the rotation, in place.</summary>
    private void Prepare(float[][] x, int layer, string normName, int heads, RopeSettings rope)
    {
        var norm = config.HasHeadNorms ? ReadNorm(TensorNames.Layer(layer, normName)) : null;
        var frequencies = PlainRotation.Frequencies(rope, config.HeadDim);
        for (var t = 0; t < x.Length; t++)
        {
            for (var head = 0; head < heads; head++)
            {
                var part = x[t].AsSpan(head * config.HeadDim, config.HeadDim);
                if (norm is not null)
                    Normalize(part, norm);
                PlainRotation.Rotate(part, t, frequencies, rope.Scaling?.Factors?.Magnitude ?? 1);
            }
        }
    }

    private float[][] Norm(float[][] x, string name)
    {
        var weight = ReadNorm(name);
        var result = x.Select(row => (float[])row.Clone()).ToArray();
        foreach (var row in result)
            Normalize(row, weight);
        return result;
    }

    private float[] ReadNorm(string name)
    {
        var weight = checkpoint.Weights.ReadSingles(name);
        if (config.IsGemma)
            TensorPrimitives.Add(weight, 1, weight);
        return weight;
    }

    private void Normalize(Span<float> row, float[] weight)
    {
        var scale = 1 / Math.Sqrt((TensorPrimitives.SumOfSquares<float>(row) / (double)row.Length) + config.NormEpsilon);
        TensorPrimitives.Multiply(row, (float)scale, row);
        TensorPrimitives.Multiply(row, weight, row);
    }

    private static float[][] Columns(float[][] x, int first, int count) => [.. x.Select(row => row[first..(first + count)])];

    private static void Add(float[][] x, float[][] y)
    {
        for (var t = 0; t < x.Length; t++)
            TensorPrimitives.Add(x[t], y[t], x[t]);
    }
}
