namespace RecursiveMas.Training.Models;

/// <summary>Sizes of a decoder in Hugging Face terms.</summary>
/// <param name="Architecture"><c>qwen2</c> (q, k, v biases), <c>qwen3</c> (per-head q, k RMSNorm) or <c>llama</c>.</param>
/// <param name="Vocabulary">V, rows of the tied embedding table.</param>
/// <param name="Hidden">d.</param>
/// <param name="Intermediate">Width of the SwiGLU block.</param>
/// <param name="Layers">Number of blocks.</param>
/// <param name="Heads">Query heads.</param>
/// <param name="KeyValueHeads">Key and value heads; divides <paramref name="Heads"/>.</param>
/// <param name="HeadDim">Width of one head.</param>
/// <param name="MaxPositions">Context length.</param>
public sealed record DecoderShape(
    string Architecture,
    int Vocabulary,
    int Hidden,
    int Intermediate,
    int Layers,
    int Heads,
    int KeyValueHeads,
    int HeadDim,
    int MaxPositions = 512)
{
    /// <summary>ε of every RMSNorm.</summary>
    public double NormEpsilon { get; init; } = 1e-6;

    /// <summary>θ of the rotary embedding.</summary>
    public double RopeTheta { get; init; } = 10_000;

    /// <summary>Whether q, k and v have biases.</summary>
    public bool HasBias => Architecture == "qwen2";

    /// <summary>Whether q and k are normalized per head.</summary>
    public bool HasHeadNorm => Architecture == "qwen3";

    /// <summary>Every tensor by its Hugging Face name, in a fixed order (the initializer's random stream follows it).</summary>
    public IEnumerable<(string Name, long[] Shape)> Tensors()
    {
        int queries = Heads * HeadDim, keys = KeyValueHeads * HeadDim;
        yield return ("model.embed_tokens.weight", [Vocabulary, Hidden]);
        for (var layer = 0; layer < Layers; layer++)
        {
            var prefix = $"model.layers.{layer}.";
            yield return (prefix + "input_layernorm.weight", [Hidden]);
            yield return (prefix + "self_attn.q_proj.weight", [queries, Hidden]);
            yield return (prefix + "self_attn.k_proj.weight", [keys, Hidden]);
            yield return (prefix + "self_attn.v_proj.weight", [keys, Hidden]);
            if (HasBias)
            {
                yield return (prefix + "self_attn.q_proj.bias", [queries]);
                yield return (prefix + "self_attn.k_proj.bias", [keys]);
                yield return (prefix + "self_attn.v_proj.bias", [keys]);
            }

            if (HasHeadNorm)
            {
                yield return (prefix + "self_attn.q_norm.weight", [HeadDim]);
                yield return (prefix + "self_attn.k_norm.weight", [HeadDim]);
            }

            yield return (prefix + "self_attn.o_proj.weight", [Hidden, queries]);
            yield return (prefix + "post_attention_layernorm.weight", [Hidden]);
            yield return (prefix + "mlp.gate_proj.weight", [Intermediate, Hidden]);
            yield return (prefix + "mlp.up_proj.weight", [Intermediate, Hidden]);
            yield return (prefix + "mlp.down_proj.weight", [Hidden, Intermediate]);
        }

        yield return ("model.norm.weight", [Hidden]);
    }

    /// <summary>Number of parameters; the tied head counts once.</summary>
    public long Parameters => Tensors().Sum(t => t.Shape.Aggregate(1L, (a, b) => a * b));
}
