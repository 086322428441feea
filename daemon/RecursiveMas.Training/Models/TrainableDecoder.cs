using TorchSharp.Modules;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace RecursiveMas.Training.Models;

/// <summary>A decoder-only transformer with Hugging Face semantics: RMSNorm, rotate-half RoPE, grouped attention, SwiGLU, tied head.</summary>
public sealed class TrainableDecoder : IDisposable
{
    private readonly Dictionary<string, Parameter> weights;
    private readonly Tensor cosines; // [positions, headDim]
    private readonly Tensor sines; // [positions, headDim]

    private TrainableDecoder(DecoderShape shape, Dictionary<string, Parameter> weights)
    {
        Shape = shape;
        this.weights = weights;
        using var scope = NewDisposeScope();
        var frequencies = pow(DecoderShape.RopeTheta, -arange(0, shape.HeadDim, 2, float32) / shape.HeadDim);
        var angles = outer(arange(shape.MaxPositions, float32), frequencies);
        var both = cat([angles, angles], 1);
        cosines = both.cos().DetachFromDisposeScope();
        sines = both.sin().DetachFromDisposeScope();
    }

    /// <summary>Sizes.</summary>
    public DecoderShape Shape { get; }

    /// <summary>Parameters by Hugging Face name; keys are file names, never rename.</summary>
    public IReadOnlyDictionary<string, Parameter> Weights => weights;

    /// <summary>Random start: normal 0.02, residual outputs scaled by 1/√(2·layers), norms 1, biases 0.</summary>
    public static TrainableDecoder Initialize(DecoderShape shape, int seed)
    {
        using var generator = new Generator((ulong)seed);
        var residual = 0.02 / Math.Sqrt(2.0 * shape.Layers);
        return Create(shape, (name, dimensions) =>
        {
            if (name.Contains("norm", StringComparison.Ordinal))
                return ones(dimensions);
            if (name.EndsWith(".bias", StringComparison.Ordinal))
                return zeros(dimensions);
            var deviation = name.EndsWith("o_proj.weight", StringComparison.Ordinal) || name.EndsWith("down_proj.weight", StringComparison.Ordinal) ? residual : 0.02;
            return randn(dimensions, generator: generator).mul_(deviation);
        });
    }

    /// <summary>Weights from a map of row-major f32 values.</summary>
    public static TrainableDecoder FromValues(DecoderShape shape, Func<string, float[]> read) =>
        Create(shape, (name, dimensions) => tensor(read(name)).reshape(dimensions));

    /// <summary>Embedding rows <c>[batch, time]</c> → <c>[batch, time, hidden]</c>.</summary>
    public Tensor Embed(Tensor ids) =>
        weights["model.embed_tokens.weight"].index_select(0, ids.reshape(-1)).reshape(ids.shape[0], ids.shape[1], Shape.Hidden);

    /// <summary>Logits of hidden rows <c>[…, hidden]</c> → <c>[…, vocabulary]</c>.</summary>
    public Tensor Logits(Tensor hidden) => F.linear(hidden, weights["model.embed_tokens.weight"]);

    /// <summary>Hidden states after the final norm; causal, so right padding never reaches a real position. <c>[B, T, d]</c> → <c>[B, T, d]</c>.</summary>
    public Tensor Forward(Tensor embeddings)
    {
        var time = embeddings.shape[1];
        if (time > Shape.MaxPositions)
            throw new ArgumentException($"{time} positions exceed the context of {Shape.MaxPositions}", nameof(embeddings));
        var cos = cosines.narrow(0, 0, time);
        var sin = sines.narrow(0, 0, time);
        var x = embeddings;
        for (var layer = 0; layer < Shape.Layers; layer++)
        {
            var prefix = $"model.layers.{layer}.";
            x = x + Attention(Normalize(x, weights[prefix + "input_layernorm.weight"]), prefix + "self_attn.", cos, sin);
            x = x + FeedForward(Normalize(x, weights[prefix + "post_attention_layernorm.weight"]), prefix + "mlp.");
        }

        return Normalize(x, weights["model.norm.weight"]);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var weight in weights.Values)
            weight.Dispose();
        cosines.Dispose();
        sines.Dispose();
    }

    private static TrainableDecoder Create(DecoderShape shape, Func<string, long[], Tensor> make)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var weights = shape.Tensors().ToDictionary(
            t => t.Name,
            t => (Parameter)nn.Parameter(make(t.Name, t.Shape), requires_grad: true).DetachFromDisposeScope(),
            StringComparer.Ordinal);
        return new TrainableDecoder(shape, weights);
    }

    private static Tensor Normalize(Tensor x, Tensor weight) =>
        x * (x.square().mean([-1], keepdim: true) + DecoderShape.NormEpsilon).rsqrt() * weight;

    private static Tensor Rotate(Tensor x, Tensor cos, Tensor sin)
    {
        var half = x.shape[^1] / 2;
        var rotated = cat([-x.narrow(-1, half, half), x.narrow(-1, 0, half)], -1);
        return (x * cos) + (rotated * sin);
    }

    private Tensor Attention(Tensor x, string prefix, Tensor cos, Tensor sin)
    {
        long batch = x.shape[0], time = x.shape[1];
        Tensor Project(string name, int heads)
        {
            var bias = Shape.HasBias ? weights[$"{prefix}{name}_proj.bias"] : null;
            var projected = F.linear(x, weights[$"{prefix}{name}_proj.weight"], bias).reshape(batch, time, heads, Shape.HeadDim);
            if (Shape.HasHeadNorm && name != "v")
                projected = Normalize(projected, weights[$"{prefix}{name}_norm.weight"]);
            return projected.transpose(1, 2); // [batch, heads, time, headDim]
        }

        var query = Rotate(Project("q", Shape.Heads), cos, sin);
        var key = Repeat(Rotate(Project("k", Shape.KeyValueHeads), cos, sin));
        var value = Repeat(Project("v", Shape.KeyValueHeads));
        var mixed = F.scaled_dot_product_attention(query, key, value, is_casual: true);
        return F.linear(mixed.transpose(1, 2).reshape(batch, time, Shape.Heads * Shape.HeadDim), weights[prefix + "o_proj.weight"]);
    }

    /// <summary>Each key/value head serves Heads / KeyValueHeads query heads, in order.</summary>
    private Tensor Repeat(Tensor x)
    {
        var group = Shape.Heads / Shape.KeyValueHeads;
        return group == 1
            ? x
            : x.unsqueeze(2).expand(x.shape[0], x.shape[1], group, x.shape[2], x.shape[3]).reshape(x.shape[0], Shape.Heads, x.shape[2], x.shape[3]);
    }

    private Tensor FeedForward(Tensor x, string prefix) =>
        F.linear(
            F.silu(F.linear(x, weights[prefix + "gate_proj.weight"])) * F.linear(x, weights[prefix + "up_proj.weight"]),
            weights[prefix + "down_proj.weight"]);
}
