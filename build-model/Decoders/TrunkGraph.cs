using System.Globalization;
using RecursiveMas.BuildModel.Checkpoints;
using RecursiveMas.BuildModel.Onnx;
using RecursiveMas.Engines.Packages;

namespace RecursiveMas.BuildModel.Decoders;

/// <summary>
/// Writes the decoder without embedding and output head: <c>inputs_embeds [1, seq, d]</c> (scaled already where a family scales), cache and
/// lengths in, the hidden state after the final norm and the grown cache out. Pre-norm layers: x += Attn(norm x); x += Mlp(norm x); in gemma
/// what is added is normalized as well.
/// </summary>
internal sealed class TrunkGraph
{
    private readonly CheckpointConfig config;
    private readonly ExternalTensorFile tensors;
    private readonly GraphBuilder graph = new("trunk");
    private readonly DecoderNodes nodes;
    private readonly AttentionNodes attention;
    private readonly MlpNodes mlp;

    private TrunkGraph(Checkpoint checkpoint, int contextLength, Quantization quantization, ExternalTensorFile tensors, CancellationToken cancellationToken)
    {
        config = checkpoint.Config;
        this.tensors = tensors;
        nodes = new DecoderNodes(checkpoint, graph, tensors, quantization, cancellationToken);
        attention = new AttentionNodes(checkpoint, graph, nodes, WriteTables(contextLength));
        mlp = new MlpNodes(checkpoint, graph, nodes);
    }

    /// <summary>Writes <c>trunk.onnx</c> and <c>trunk.bin</c> into a folder; no more than a panel of one matrix is in memory.</summary>
    internal static void Write(
        Checkpoint checkpoint, int contextLength, Quantization quantization, string folder, Action<int> layerWritten, CancellationToken cancellationToken)
    {
        using var tensors = new ExternalTensorFile(Path.Combine(folder, PackageFiles.TrunkWeights));
        var trunk = new TrunkGraph(checkpoint, contextLength, quantization, tensors, cancellationToken);
        trunk.Build(layerWritten, cancellationToken);
        using var stream = File.Create(Path.Combine(folder, PackageFiles.Trunk));
        trunk.graph.WriteTo(stream);
    }

    private void Build(Action<int> layerWritten, CancellationToken cancellationToken)
    {
        var x = graph.Input("inputs_embeds", ElementType.Float32, 1, "seq", config.HiddenSize);
        graph.Input("seqlens_k", ElementType.Int32, 1);
        graph.Input("total_sequence_length", ElementType.Int32);
        var first = DeclareFirstHidden();
        for (var layer = 0; layer < config.Layers; layer++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            string NormOf(string input, string name) => nodes.Norm(input, TensorNames.Layer(layer, name + ".weight"));
            var attended = attention.Attend(layer, NormOf(x, "input_layernorm"));
            x = graph.Node("Add", [x, config.IsGemma ? NormOf(attended, "post_attention_layernorm") : attended]);

            // Later positions see earlier ones through attention only: after the last one, a position nobody asks for is no work at all.
            if (layer == config.Layers - 1)
                x = graph.Node("Slice", [x, first, graph.Constant("hidden.end", long.MaxValue), graph.Constant("hidden.axis", 1)]);
            var made = mlp.Run(layer, NormOf(x, config.IsGemma ? "pre_feedforward_layernorm" : "post_attention_layernorm"));
            x = graph.Node("Add", [x, config.IsGemma ? NormOf(made, "post_feedforward_layernorm") : made]);
            layerWritten(layer);
        }

        nodes.Norm(x, TensorNames.FinalNorm, "last_hidden_state");
        graph.Output("last_hidden_state", ElementType.Float32, 1, "kept", config.HiddenSize);
        for (var layer = 0; layer < config.Layers; layer++)
        {
            foreach (var part in new[] { "key", "value" })
            {
                graph.Input(AttentionNodes.Cache("past", layer, part), ElementType.Float32, 1, config.KvHeads, "past", config.PaddedHeadDim);
                graph.Output(AttentionNodes.Cache("present", layer, part), ElementType.Float32, 1, config.KvHeads, "total", config.PaddedHeadDim);
            }
        }
    }

    /// <summary>An input that need not be given: 0, every position, is its value then.</summary>
    private string DeclareFirstHidden() => graph.Constant(graph.Input(PackageFiles.FirstHidden, ElementType.Int64, 1), 0);

    /// <summary>One pair of tables a rotation; the first one's names have no suffix.</summary>
    private Dictionary<RopeSettings, string> WriteTables(int contextLength)
    {
        var suffixes = new Dictionary<RopeSettings, string>();
        foreach (var rope in config.Attention.Select(x => x.Rope).Distinct())
        {
            var suffix = suffixes.Count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $".{suffixes.Count}");
            suffixes.Add(rope, suffix);
            var (cos, sin) = RopeTables.Compute(contextLength, rope.Frequencies(config.HeadDim), rope.Magnitude, config.PaddedHeadDim / 2);
            long[] shape = [contextLength, config.PaddedHeadDim / 2];
            graph.External("rope.cos" + suffix, ElementType.Float32, shape, tensors.Append(cos));
            graph.External("rope.sin" + suffix, ElementType.Float32, shape, tensors.Append(sin));
        }

        return suffixes;
    }
}
