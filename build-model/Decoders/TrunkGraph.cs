using System.Globalization;
using RecursiveMas.BuildModel.Checkpoints;
using RecursiveMas.BuildModel.Onnx;
using RecursiveMas.Engines.Packages;

namespace RecursiveMas.BuildModel.Decoders;

/// <summary>
/// Writes the decoder without embedding and output head: <c>inputs_embeds [1, seq, d]</c>, cache and lengths in, the hidden state
/// after the final norm and the grown cache out. Pre-norm layers: x += Wo·Attn(norm x); x += Wdown·(silu(Wgate·n) ⊙ Wup·n).
/// </summary>
internal sealed class TrunkGraph
{
    private readonly CheckpointConfig config;
    private readonly CheckpointWeights weights;
    private readonly ExternalTensorFile tensors;
    private readonly GraphBuilder graph = new("trunk");

    private TrunkGraph(Checkpoint checkpoint, ExternalTensorFile tensors)
    {
        config = checkpoint.Config;
        weights = checkpoint.Weights;
        this.tensors = tensors;
    }

    /// <summary>Writes <c>trunk.onnx</c> and <c>trunk.bin</c> into a folder, one weight in memory at a time.</summary>
    internal static void Write(Checkpoint checkpoint, int contextLength, string folder, Action<int> layerWritten, CancellationToken cancellationToken)
    {
        using var tensors = new ExternalTensorFile(Path.Combine(folder, PackageFiles.TrunkWeights));
        var trunk = new TrunkGraph(checkpoint, tensors);
        trunk.Build(contextLength, layerWritten, cancellationToken);
        using var stream = File.Create(Path.Combine(folder, PackageFiles.Trunk));
        trunk.graph.WriteTo(stream);
    }

    private void Build(int contextLength, Action<int> layerWritten, CancellationToken cancellationToken)
    {
        var x = graph.Input("inputs_embeds", ElementType.Float32, 1, "seq", config.HiddenSize);
        graph.Input("seqlens_k", ElementType.Int32, 1);
        graph.Input("total_sequence_length", ElementType.Int32);
        var (cos, sin) = RopeTables.Compute(contextLength, config.HeadDim, config.RopeTheta);
        long[] ropeShape = [contextLength, config.HeadDim / 2];
        graph.External("rope.cos", ElementType.Float32, ropeShape, tensors.Append(cos));
        graph.External("rope.sin", ElementType.Float32, ropeShape, tensors.Append(sin));
        if (config.HasHeadNorms)
        {
            // Reshape: 0 copies a dimension, so [1, seq, heads·n] and [1, seq, heads, n] map onto each other for any seq.
            graph.Constant("split.query", 0, 0, config.Heads, config.HeadDim);
            graph.Constant("split.key", 0, 0, config.KvHeads, config.HeadDim);
            graph.Constant("join.query", 0, 0, config.QueryWidth);
            graph.Constant("join.key", 0, 0, config.KeyWidth);
        }

        for (var layer = 0; layer < config.Layers; layer++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            x = graph.Node("Add", [x, Attention(layer, Norm(x, TensorNames.Layer(layer, "input_layernorm.weight")))]);
            x = graph.Node("Add", [x, Mlp(layer, Norm(x, TensorNames.Layer(layer, "post_attention_layernorm.weight")))]);
            layerWritten(layer);
        }

        Norm(x, TensorNames.FinalNorm, "last_hidden_state");
        graph.Output("last_hidden_state", ElementType.Float32, 1, "seq", config.HiddenSize);
        for (var layer = 0; layer < config.Layers; layer++)
        {
            foreach (var part in new[] { "key", "value" })
            {
                graph.Input(Cache("past", layer, part), ElementType.Float32, 1, config.KvHeads, "past", config.HeadDim);
                graph.Output(Cache("present", layer, part), ElementType.Float32, 1, config.KvHeads, "total", config.HeadDim);
            }
        }
    }

    private string Attention(int layer, string x)
    {
        var query = Linear(x, TensorNames.Layer(layer, "self_attn.q_proj"), config.HasQkvBias);
        var key = Linear(x, TensorNames.Layer(layer, "self_attn.k_proj"), config.HasQkvBias);
        var value = Linear(x, TensorNames.Layer(layer, "self_attn.v_proj"), config.HasQkvBias);
        if (config.HasHeadNorms)
        {
            query = HeadNorm(query, TensorNames.Layer(layer, "self_attn.q_norm.weight"), "query");
            key = HeadNorm(key, TensorNames.Layer(layer, "self_attn.k_norm.weight"), "key");
        }

        var outputs = graph.Node(
            "GroupQueryAttention",
            GraphBuilder.Contrib,
            [query, key, value, Cache("past", layer, "key"), Cache("past", layer, "value"), "seqlens_k", "total_sequence_length", "rope.cos", "rope.sin"],
            [TensorNames.Layer(layer, "attention"), Cache("present", layer, "key"), Cache("present", layer, "value")],
            NodeAttribute.Int("num_heads", config.Heads),
            NodeAttribute.Int("kv_num_heads", config.KvHeads),
            NodeAttribute.Int("do_rotary", 1),
            NodeAttribute.Int("rotary_interleaved", 0),
            NodeAttribute.Float("scale", 1f / MathF.Sqrt(config.HeadDim)));
        return Linear(outputs[0], TensorNames.Layer(layer, "self_attn.o_proj"), bias: false);
    }

    private string Mlp(int layer, string x)
    {
        var gate = Linear(x, TensorNames.Layer(layer, "mlp.gate_proj"), bias: false);
        var silu = graph.Node("Mul", [gate, graph.Node("Sigmoid", [gate])]);
        var up = Linear(x, TensorNames.Layer(layer, "mlp.up_proj"), bias: false);
        return Linear(graph.Node("Mul", [silu, up]), TensorNames.Layer(layer, "mlp.down_proj"), bias: false);
    }

    private string HeadNorm(string x, string weight, string part) =>
        graph.Node("Reshape", [Norm(graph.Node("Reshape", [x, $"split.{part}"]), weight), $"join.{part}"]);

    /// <summary>RMS norm over the last dimension: x / √(mean x² + ε) ⊙ w.</summary>
    private string Norm(string x, string weight, string? output = null)
    {
        var values = weights.ReadSingles(weight);
        graph.External(weight, ElementType.Float32, [values.Length], tensors.Append(values));
        return graph.Node(
            "SimplifiedLayerNormalization",
            "",
            [x, weight],
            [output ?? weight + ".out"],
            NodeAttribute.Int("axis", -1),
            NodeAttribute.Float("epsilon", config.NormEpsilon),
            NodeAttribute.Int("stash_type", 1))[0];
    }

    /// <summary>x·Wᵀ (+ b). Stored transposed, <c>[in, out]</c>, because MatMul has no transposed form.</summary>
    private string Linear(string x, string name, bool bias)
    {
        var shape = weights.Require(name + ".weight").Shape;
        var transposed = Transpose(weights.ReadSingles(name + ".weight"), (int)shape[0], (int)shape[1]);
        var product = graph.Node("MatMul", [x, graph.External(name + ".weight", ElementType.Float32, [shape[1], shape[0]], tensors.Append(transposed))]);
        if (!bias)
            return product;
        var values = weights.ReadSingles(name + ".bias");
        return graph.Node("Add", [product, graph.External(name + ".bias", ElementType.Float32, [values.Length], tensors.Append(values))]);
    }

    private static float[] Transpose(float[] values, int rows, int columns)
    {
        var result = new float[values.Length];
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
                result[(column * rows) + row] = values[(row * columns) + column];
        }

        return result;
    }

    private static string Cache(string state, int layer, string part) =>
        string.Create(CultureInfo.InvariantCulture, $"{state}.{layer}.{part}");
}
