using System.Globalization;
using RecursiveMas.BuildModel.Checkpoints;
using RecursiveMas.BuildModel.Matrices;
using RecursiveMas.BuildModel.Onnx;

namespace RecursiveMas.BuildModel.Decoders;

/// <summary>Grouped-query attention over the cache, with whatever the family adds: biases, head norms, a window, capped scores.</summary>
internal sealed class AttentionNodes
{
    private readonly CheckpointConfig config;
    private readonly CheckpointWeights weights;
    private readonly GraphBuilder graph;
    private readonly DecoderNodes nodes;
    private readonly IReadOnlyDictionary<RopeSettings, string> tables;
    private readonly int[]? queryPadding;
    private readonly int[]? keyPadding;

    /// <param name="checkpoint">Weights.</param>
    /// <param name="graph">Takes the nodes.</param>
    /// <param name="nodes">Makes them.</param>
    /// <param name="tables">Suffix of the rotary tables of each rotation.</param>
    internal AttentionNodes(Checkpoint checkpoint, GraphBuilder graph, DecoderNodes nodes, IReadOnlyDictionary<RopeSettings, string> tables)
    {
        (config, weights, this.graph, this.nodes, this.tables) = (checkpoint.Config, checkpoint.Weights, graph, nodes, tables);
        queryPadding = HeadPadding.Map(config, config.Heads);
        keyPadding = HeadPadding.Map(config, config.KvHeads);
        if (config.HasHeadNorms)
        {
            // Reshape: 0 copies a dimension, so [1, seq, heads·n] and [1, seq, heads, n] map onto each other for any seq.
            graph.Constant("split.query", 0, 0, config.Heads, config.HeadDim);
            graph.Constant("split.key", 0, 0, config.KvHeads, config.HeadDim);
            graph.Constant("join.query", 0, 0, config.QueryWidth);
            graph.Constant("join.key", 0, 0, config.KeyWidth);
        }
    }

    internal string Attend(int layer, string x)
    {
        var query = Project(layer, x, "q", 0, config.QueryWidth, queryPadding);
        var key = Project(layer, x, "k", config.QueryWidth, config.KeyWidth, keyPadding);
        var value = Project(layer, x, "v", config.QueryWidth + config.KeyWidth, config.KeyWidth, keyPadding);
        if (config.HasHeadNorms)
        {
            query = HeadNorm(query, TensorNames.Layer(layer, "self_attn.q_norm.weight"), "query");
            key = HeadNorm(key, TensorNames.Layer(layer, "self_attn.k_norm.weight"), "key");
        }

        var attention = config.Attention[layer];
        var table = tables[attention.Rope];
        var outputs = graph.Node(
            "GroupQueryAttention",
            GraphBuilder.Contrib,
            [query, key, value, Cache("past", layer, "key"), Cache("past", layer, "value"), "seqlens_k", "total_sequence_length", "rope.cos" + table, "rope.sin" + table],
            [TensorNames.Layer(layer, "attention"), Cache("present", layer, "key"), Cache("present", layer, "value")],
            [.. Attributes(attention)]);
        var output = TensorNames.Layer(layer, "self_attn.o_proj.weight");
        return nodes.Multiply(outputs[0], output, new WeightMatrix(weights, output, columnMap: queryPadding));
    }

    internal static string Cache(string state, int layer, string part) =>
        string.Create(CultureInfo.InvariantCulture, $"{state}.{layer}.{part}");

    private IEnumerable<NodeAttribute> Attributes(LayerAttention attention)
    {
        yield return NodeAttribute.Int("num_heads", config.Heads);
        yield return NodeAttribute.Int("kv_num_heads", config.KvHeads);
        yield return NodeAttribute.Int("do_rotary", 1);
        yield return NodeAttribute.Int("rotary_interleaved", 0);
        yield return NodeAttribute.Float("scale", (float)config.AttentionScale);
        if (attention.Window is { } window)
            yield return NodeAttribute.Int("local_window_size", window);
        if (config.ScoreCap is { } cap)
            yield return NodeAttribute.Float("softcap", (float)cap);
    }

    private string Project(int layer, string x, string part, int first, int count, int[]? padding)
    {
        var name = TensorNames.Layer(layer, $"self_attn.{part}_proj");
        var matrix = config.IsFused
            ? new WeightMatrix(weights, TensorNames.Layer(layer, "self_attn.qkv_proj.weight"), (first, count), padding)
            : new WeightMatrix(weights, name + ".weight", rowMap: padding);
        var product = nodes.Multiply(x, name + ".weight", matrix);
        return config.HasQkvBias ? nodes.AddBias(product, name + ".bias", HeadPadding.Apply(padding, weights.ReadSingles(name + ".bias"))) : product;
    }

    private string HeadNorm(string x, string weight, string part) =>
        graph.Node("Reshape", [nodes.Norm(graph.Node("Reshape", [x, $"split.{part}"]), weight), $"join.{part}"]);
}
