using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace RecursiveMas.Training.Models;

/// <summary>The layers of a decoder with Hugging Face semantics: RMSNorm, rotate-half RoPE, grouped attention, SwiGLU.</summary>
/// <param name="shape">Sizes.</param>
/// <param name="weights">Tensors by Hugging Face name.</param>
internal sealed class DecoderStack(DecoderShape shape, Func<string, Tensor> weights)
{
    /// <summary>Hidden states after the final norm.</summary>
    /// <param name="x">Input embeddings <c>[batch, time, d]</c>.</param>
    /// <param name="cos">Cosines of the positions, broadcast to <c>[batch, heads, time, headDim]</c>.</param>
    /// <param name="sin">Sines, likewise.</param>
    /// <param name="causal">Whether position t sees positions up to t only; with a mask, the mask says it.</param>
    /// <param name="mask">What is added to the scores, broadcast to <c>[batch, heads, time, all positions]</c>; null adds nothing.</param>
    /// <param name="cache">Earlier positions, to which these are appended; null when there are none.</param>
    internal Tensor Forward(Tensor x, Tensor cos, Tensor sin, bool causal, Tensor? mask = null, KvCache? cache = null)
    {
        for (var layer = 0; layer < shape.Layers; layer++)
        {
            var prefix = $"model.layers.{layer}.";
            x = x + Attention(layer, Normalize(x, weights(prefix + "input_layernorm.weight")), prefix + "self_attn.", cos, sin, causal, mask, cache);
            x = x + FeedForward(Normalize(x, weights(prefix + "post_attention_layernorm.weight")), prefix + "mlp.");
        }

        return Normalize(x, weights("model.norm.weight"));
    }

    private static Tensor Rotate(Tensor x, Tensor cos, Tensor sin)
    {
        var half = x.shape[^1] / 2;
        var rotated = cat([-x.narrow(-1, half, half), x.narrow(-1, 0, half)], -1);
        return (x * cos) + (rotated * sin);
    }

    private Tensor Normalize(Tensor x, Tensor weight) =>
        x * (x.square().mean([-1], keepdim: true) + shape.NormEpsilon).rsqrt() * weight;

    private Tensor Attention(int layer, Tensor x, string prefix, Tensor cos, Tensor sin, bool causal, Tensor? mask, KvCache? cache)
    {
        long batch = x.shape[0], time = x.shape[1];
        Tensor Project(string name, int heads)
        {
            var bias = shape.HasBias ? weights($"{prefix}{name}_proj.bias") : null;
            var projected = F.linear(x, weights($"{prefix}{name}_proj.weight"), bias).reshape(batch, time, heads, shape.HeadDim);
            if (shape.HasHeadNorm && name != "v")
                projected = Normalize(projected, weights($"{prefix}{name}_norm.weight"));
            return projected.transpose(1, 2); // [batch, heads, time, headDim]
        }

        var query = Rotate(Project("q", shape.Heads), cos, sin);
        var (key, value) = (Rotate(Project("k", shape.KeyValueHeads), cos, sin), Project("v", shape.KeyValueHeads));
        if (cache is not null)
            (key, value) = cache.Append(layer, key, value);
        var mixed = F.scaled_dot_product_attention(query, Repeat(key), Repeat(value), attn_mask: mask, is_casual: causal && mask is null);
        return F.linear(mixed.transpose(1, 2).reshape(batch, time, shape.Heads * shape.HeadDim), weights(prefix + "o_proj.weight"));
    }

    /// <summary>Each key/value head serves Heads / KeyValueHeads query heads, in order.</summary>
    private Tensor Repeat(Tensor x)
    {
        var group = shape.Heads / shape.KeyValueHeads;
        return group == 1
            ? x
            : x.unsqueeze(2).expand(x.shape[0], x.shape[1], group, x.shape[2], x.shape[3]).reshape(x.shape[0], shape.Heads, x.shape[2], x.shape[3]);
    }

    private Tensor FeedForward(Tensor x, string prefix) =>
        F.linear(
            F.silu(F.linear(x, weights(prefix + "gate_proj.weight"))) * F.linear(x, weights(prefix + "up_proj.weight")),
            weights(prefix + "down_proj.weight"));
}
