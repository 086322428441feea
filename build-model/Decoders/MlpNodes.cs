using RecursiveMas.BuildModel.Checkpoints;
using RecursiveMas.BuildModel.Matrices;
using RecursiveMas.BuildModel.Onnx;

namespace RecursiveMas.BuildModel.Decoders;

/// <summary>The gated MLP: Wdown·(act(Wgate·x) ⊙ Wup·x).</summary>
internal sealed class MlpNodes(Checkpoint checkpoint, GraphBuilder graph, DecoderNodes nodes)
{
    private readonly CheckpointConfig config = checkpoint.Config;

    internal string Run(int layer, string x)
    {
        var gate = Multiply(layer, x, "gate_proj", 0);
        var up = Multiply(layer, x, "up_proj", config.IntermediateSize);
        var activated = config.Activation == Activation.GeluTanh
            ? graph.Node("FastGelu", GraphBuilder.Contrib, [gate], [gate + ".gelu"])[0]
            : graph.Node("Mul", [gate, graph.Node("Sigmoid", [gate])]);
        var name = TensorNames.Layer(layer, "mlp.down_proj.weight");
        return nodes.Multiply(graph.Node("Mul", [activated, up]), name, new WeightMatrix(checkpoint.Weights, name));
    }

    private string Multiply(int layer, string x, string part, int first)
    {
        var name = TensorNames.Layer(layer, $"mlp.{part}.weight");
        var matrix = config.IsFused
            ? new WeightMatrix(checkpoint.Weights, TensorNames.Layer(layer, "mlp.gate_up_proj.weight"), (first, config.IntermediateSize))
            : new WeightMatrix(checkpoint.Weights, name);
        return nodes.Multiply(x, name, matrix);
    }
}
