using RecursiveMas.BuildModel.Checkpoints;
using RecursiveMas.BuildModel.Onnx;
using RecursiveMas.Engines.Packages;

namespace RecursiveMas.BuildModel.Decoders;

/// <summary>
/// Writes the output head: <c>hidden [rows, d]</c> → <c>logits [rows, V]</c> = hidden·Eᵀ. Its matrix is a file of rows
/// <c>[V, d]</c>, so a tied head refers to the embedding table and costs no second copy.
/// </summary>
internal static class HeadGraph
{
    internal static void Write(CheckpointConfig config, EmbeddingType type, string matrixFile, string folder)
    {
        var graph = new GraphBuilder("head");
        graph.Input("hidden", ElementType.Float32, "rows", config.HiddenSize);
        long[] shape = [config.VocabularySize, config.HiddenSize];
        var half = type == EmbeddingType.F16;
        var range = new ExternalRange(matrixFile, 0, shape[0] * shape[1] * (half ? 2 : 4));
        var matrix = graph.External("head.weight", half ? ElementType.Float16 : ElementType.Float32, shape, range);
        if (half)
            matrix = graph.Node("Cast", [matrix], NodeAttribute.Int("to", (int)ElementType.Float32));
        graph.Node("Gemm", "", ["hidden", matrix], ["logits"], NodeAttribute.Int("transB", 1));
        graph.Output("logits", ElementType.Float32, "rows", config.VocabularySize);
        using var stream = File.Create(Path.Combine(folder, PackageFiles.Head));
        graph.WriteTo(stream);
    }
}
