using RecursiveMas.Core.Safetensors;

namespace RecursiveMas.Tests.ReferenceModel;

/// <summary>
/// A decoder written to be read, not to be fast: plain double loops over one position at a time, everything recomputed on every
/// call, no cache, straight from the checkpoint's tensors. What the engines are compared with.
/// </summary>
public sealed class ReferenceDecoder
{
    private readonly ReferenceSpec spec;
    private readonly Dictionary<string, float[]> weights;

    /// <summary>Loads <c>model.safetensors</c> of a folder whose sizes are known.</summary>
    public ReferenceDecoder(string folder, ReferenceSpec spec)
    {
        this.spec = spec;
        using var file = SafetensorsFile.Open(Path.Combine(folder, "model.safetensors"));
        weights = file.Entries.Keys.ToDictionary(x => x, file.ReadSingles);
    }

    /// <summary>Input embedding of a token, <c>[d]</c>.</summary>
    public double[] Embed(int token) => Row(weights["model.embed_tokens.weight"], token, spec.Hidden);

    /// <summary>Hidden states after the final norm, <c>[seq][d]</c>, of input embeddings <c>[seq][d]</c>.</summary>
    public double[][] Hidden(IReadOnlyList<double[]> inputs)
    {
        var x = inputs.Select(row => row.ToArray()).ToArray();
        for (var layer = 0; layer < spec.Layers; layer++)
        {
            var p = $"model.layers.{layer}.";
            var attended = Attention(p + "self_attn.", x.Select(row => Norm(row, p + "input_layernorm.weight")).ToArray());
            x = x.Select((row, t) => Sum(row, attended[t])).ToArray();
            x = x.Select(row => Sum(row, Mlp(p + "mlp.", Norm(row, p + "post_attention_layernorm.weight")))).ToArray();
        }

        return x.Select(row => Norm(row, "model.norm.weight")).ToArray();
    }

    /// <summary>Logits <c>[V]</c> of a hidden state <c>[d]</c>.</summary>
    public double[] Logits(double[] hidden) =>
        Multiply(hidden, spec.Tied ? "model.embed_tokens.weight" : "lm_head.weight", spec.Vocabulary);

    private double[][] Attention(string p, double[][] x)
    {
        var queries = x.Select((row, t) => Heads(row, t, p + "q", spec.Heads, rotate: true)).ToArray();
        var keys = x.Select((row, t) => Heads(row, t, p + "k", spec.KvHeads, rotate: true)).ToArray();
        var values = x.Select((row, t) => Heads(row, t, p + "v", spec.KvHeads, rotate: false)).ToArray();
        var result = new double[x.Length][];
        for (var t = 0; t < x.Length; t++)
        {
            var joined = new double[spec.Heads * spec.HeadDim];
            for (var h = 0; h < spec.Heads; h++)
            {
                var shared = h / (spec.Heads / spec.KvHeads);
                var scores = new double[t + 1];
                for (var s = 0; s <= t; s++)
                    scores[s] = Dot(queries[t][h], keys[s][shared]) / Math.Sqrt(spec.HeadDim);
                var largest = scores.Max();
                var total = scores.Sum(score => Math.Exp(score - largest));
                for (var s = 0; s <= t; s++)
                {
                    var share = Math.Exp(scores[s] - largest) / total;
                    for (var j = 0; j < spec.HeadDim; j++)
                        joined[(h * spec.HeadDim) + j] += share * values[s][shared][j];
                }
            }

            result[t] = Multiply(joined, p + "o_proj.weight", spec.Hidden);
        }

        return result;
    }

    private double[][] Heads(double[] x, int position, string name, int heads, bool rotate)
    {
        var projected = Multiply(x, name + "_proj.weight", heads * spec.HeadDim);
        if (weights.TryGetValue(name + "_proj.bias", out var bias))
            projected = Sum(projected, bias.Select(b => (double)b).ToArray());
        return Enumerable.Range(0, heads).Select(h =>
        {
            var head = projected[(h * spec.HeadDim)..((h + 1) * spec.HeadDim)];
            if (weights.ContainsKey(name + "_norm.weight"))
                head = Norm(head, name + "_norm.weight");
            return rotate ? Rotate(head, position) : head;
        }).ToArray();
    }

    /// <summary>Pairs (j, j + n/2) turn by position · θ^(−2j/n).</summary>
    private double[] Rotate(double[] head, int position)
    {
        var half = spec.HeadDim / 2;
        var result = new double[spec.HeadDim];
        for (var j = 0; j < half; j++)
        {
            var angle = position * Math.Pow(spec.Theta, -2.0 * j / spec.HeadDim);
            result[j] = (head[j] * Math.Cos(angle)) - (head[j + half] * Math.Sin(angle));
            result[j + half] = (head[j + half] * Math.Cos(angle)) + (head[j] * Math.Sin(angle));
        }

        return result;
    }

    private double[] Mlp(string p, double[] x)
    {
        var gate = Multiply(x, p + "gate_proj.weight", spec.Intermediate);
        var up = Multiply(x, p + "up_proj.weight", spec.Intermediate);
        return Multiply(gate.Select((g, i) => g / (1 + Math.Exp(-g)) * up[i]).ToArray(), p + "down_proj.weight", spec.Hidden);
    }

    private double[] Norm(double[] x, string weight)
    {
        var root = Math.Sqrt((x.Sum(v => v * v) / x.Length) + (float)spec.Epsilon);
        return x.Select((v, i) => v / root * weights[weight][i]).ToArray();
    }

    private double[] Multiply(double[] x, string weight, int rows) =>
        Enumerable.Range(0, rows).Select(r => Dot(Row(weights[weight], r, x.Length), x)).ToArray();

    private static double[] Row(float[] matrix, int row, int columns) =>
        matrix.AsSpan(row * columns, columns).ToArray().Select(v => (double)v).ToArray();

    private static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();

    private static double[] Sum(double[] a, double[] b) => a.Zip(b, (x, y) => x + y).ToArray();
}
