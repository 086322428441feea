using RecursiveMas.BuildModel.Checkpoints;
using RecursiveMas.BuildModel.Matrices;
using RecursiveMas.BuildModel.Onnx;
using RecursiveMas.Engines.Packages;

namespace RecursiveMas.BuildModel.Decoders;

/// <summary>
/// Writes the output head: <c>hidden [rows, d]</c> → <c>logits [rows, V]</c> = hidden·Eᵀ. An unquantized matrix is a file of rows
/// <c>[V, d]</c>, so a tied head refers to the embedding table and costs no second copy; a quantized one has a file of its own.
/// Where logits are capped, output <c>uncapped</c> has them as they were before: the head is linear only up to there.
/// </summary>
internal static class HeadGraph
{
    /// <summary>Writes <c>head.onnx</c>, and <c>head.bin</c> unless the head is the embedding table.</summary>
    internal static void Write(Checkpoint checkpoint, Quantization quantization, EmbeddingType type, string folder, CancellationToken cancellationToken)
    {
        var config = checkpoint.Config;
        var graph = new GraphBuilder("head");
        var hidden = graph.Input("hidden", ElementType.Float32, "rows", config.HiddenSize);
        var uncapped = quantization is Quantization.Int8 or Quantization.Int4
            ? MultiplyBlocks(checkpoint, quantization, graph, hidden, folder, cancellationToken)
            : MultiplyRows(checkpoint, graph, hidden, type, folder, cancellationToken);
        WriteOutputs(graph, uncapped, config);
        using var stream = File.Create(Path.Combine(folder, PackageFiles.Head));
        graph.WriteTo(stream);
    }

    private static void WriteOutputs(GraphBuilder graph, string uncapped, CheckpointConfig config)
    {
        graph.Output("logits", ElementType.Float32, "rows", config.VocabularySize);
        if (config.LogitCap is not { } cap)
        {
            graph.Node("Identity", "", [uncapped], ["logits"]);
            return;
        }

        var limit = graph.Scalar("cap", (float)cap);
        graph.Node("Identity", "", [uncapped], ["uncapped"]);
        graph.Node("Mul", "", [graph.Node("Tanh", [graph.Node("Div", [uncapped, limit])]), limit], ["logits"]);
        graph.Output("uncapped", ElementType.Float32, "rows", config.VocabularySize);
    }

    private static string MultiplyBlocks(Checkpoint checkpoint, Quantization quantization, GraphBuilder graph, string hidden, string folder, CancellationToken cancellationToken)
    {
        using var tensors = new ExternalTensorFile(Path.Combine(folder, PackageFiles.HeadWeights));
        var nodes = new DecoderNodes(checkpoint, graph, tensors, quantization, cancellationToken);
        return nodes.Multiply(hidden, "head.weight", new WeightMatrix(checkpoint.Weights, checkpoint.HeadTensor));
    }

    private static string MultiplyRows(
        Checkpoint checkpoint, GraphBuilder graph, string hidden, EmbeddingType type, string folder, CancellationToken cancellationToken)
    {
        var config = checkpoint.Config;
        if (!config.TiedEmbeddings)
            RowTable.Write(checkpoint, TensorNames.Head, type, Path.Combine(folder, PackageFiles.HeadWeights), cancellationToken);
        long[] shape = [config.VocabularySize, config.HiddenSize];
        var half = type == EmbeddingType.F16;
        var range = new ExternalRange(config.TiedEmbeddings ? PackageFiles.Embeddings : PackageFiles.HeadWeights, 0, shape[0] * shape[1] * (half ? 2 : 4));
        var matrix = graph.External("head.weight", half ? ElementType.Float16 : ElementType.Float32, shape, range);
        if (half)
            matrix = graph.Node("Cast", [matrix], NodeAttribute.Int("to", (int)ElementType.Float32));
        return graph.Node("Gemm", [hidden, matrix], NodeAttribute.Int("transB", 1));
    }
}
