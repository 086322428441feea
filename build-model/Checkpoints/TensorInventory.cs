using RecursiveMas.Core.Errors;

namespace RecursiveMas.BuildModel.Checkpoints;

/// <summary>Which tensors a configuration implies, and whether a file holds exactly those.</summary>
internal static class TensorInventory
{
    /// <summary>Every tensor the graph uses.</summary>
    internal static IEnumerable<ExpectedTensor> Expected(CheckpointConfig config)
    {
        yield return new(TensorNames.Embedding, [config.VocabularySize, config.HiddenSize]);
        for (var layer = 0; layer < config.Layers; layer++)
        {
            foreach (var (name, shape) in Layer(config))
                yield return new(TensorNames.Layer(layer, name), shape);
        }

        yield return new(TensorNames.FinalNorm, [config.HiddenSize]);
        if (!config.TiedEmbeddings)
            yield return new(TensorNames.Head, [config.VocabularySize, config.HiddenSize]);
    }

    /// <summary>Compares a file with the configuration.</summary>
    /// <exception cref="RmasException">RMAS104 missing tensor, RMAS135 wrong shape or a tensor that would go unused.</exception>
    internal static void Check(CheckpointConfig config, CheckpointWeights weights)
    {
        var expected = Expected(config).ToDictionary(x => x.Name, StringComparer.Ordinal);
        foreach (var tensor in expected.Values)
        {
            var entry = weights.Require(tensor.Name);
            if (!entry.Shape.SequenceEqual(tensor.Shape))
            {
                throw new RmasException(
                    "RMAS135",
                    $"tensor '{tensor.Name}' is {Show(entry.Shape)}; config.json implies {Show(tensor.Shape)}",
                    weights.Path);
            }
        }

        // An unused weight means that the checkpoint computes something the graph does not, e.g. biases or adapters.
        var unused = weights.Names.Where(x => !expected.ContainsKey(x) && !IsHarmless(x)).Order(StringComparer.Ordinal).FirstOrDefault();
        if (unused is not null)
            throw new RmasException("RMAS135", $"tensor '{unused}' has no place in a {config.ArchitectureName} decoder", weights.Path);
    }

    private static IEnumerable<(string Name, long[] Shape)> Layer(CheckpointConfig config)
    {
        long hidden = config.HiddenSize, middle = config.IntermediateSize, query = config.QueryWidth, key = config.KeyWidth;
        yield return ("input_layernorm.weight", [hidden]);
        if (config.IsFused)
        {
            yield return ("self_attn.qkv_proj.weight", [query + (2 * key), hidden]);
        }
        else
        {
            yield return ("self_attn.q_proj.weight", [query, hidden]);
            yield return ("self_attn.k_proj.weight", [key, hidden]);
            yield return ("self_attn.v_proj.weight", [key, hidden]);
        }

        yield return ("self_attn.o_proj.weight", [hidden, query]);
        if (config.HasQkvBias)
        {
            yield return ("self_attn.q_proj.bias", [query]);
            yield return ("self_attn.k_proj.bias", [key]);
            yield return ("self_attn.v_proj.bias", [key]);
        }

        if (config.HasHeadNorms)
        {
            yield return ("self_attn.q_norm.weight", [config.HeadDim]);
            yield return ("self_attn.k_norm.weight", [config.HeadDim]);
        }

        yield return ("post_attention_layernorm.weight", [hidden]);
        if (config.IsGemma)
        {
            yield return ("pre_feedforward_layernorm.weight", [hidden]);
            yield return ("post_feedforward_layernorm.weight", [hidden]);
        }

        if (config.IsFused)
        {
            yield return ("mlp.gate_up_proj.weight", [2 * middle, hidden]);
        }
        else
        {
            yield return ("mlp.gate_proj.weight", [middle, hidden]);
            yield return ("mlp.up_proj.weight", [middle, hidden]);
        }

        yield return ("mlp.down_proj.weight", [hidden, middle]);
    }

    /// <summary>A tied head saved a second time, and frequency tables that follow from θ.</summary>
    private static bool IsHarmless(string name) =>
        name == TensorNames.Head || name.EndsWith("rotary_emb.inv_freq", StringComparison.Ordinal);

    private static string Show(IEnumerable<long> shape) => $"[{string.Join(", ", shape)}]";
}
