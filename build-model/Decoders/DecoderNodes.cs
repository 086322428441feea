using RecursiveMas.BuildModel.Checkpoints;
using RecursiveMas.BuildModel.Matrices;
using RecursiveMas.BuildModel.Onnx;
using RecursiveMas.Engines.Packages;

namespace RecursiveMas.BuildModel.Decoders;

/// <summary>The nodes all parts of a decoder are made of: norms, products with a weight, biases. Each writes its weights as it is made.</summary>
internal sealed class DecoderNodes(Checkpoint checkpoint, GraphBuilder graph, ExternalTensorFile tensors, Quantization quantization, CancellationToken cancellationToken)
{
    /// <summary>The attribute of MatMulNBits that says how it may round what it multiplies with.</summary>
    internal const string AccuracyLevel = "accuracy_level";

    /// <summary>8 bits in blocks of 32, as the weights: the only level with fast kernels for both, and for 8-bit weights the only one that is not unpacked at every call.</summary>
    private const int RoundedActivations = 4;

    private readonly CheckpointConfig config = checkpoint.Config;
    private readonly CheckpointWeights weights = checkpoint.Weights;

    /// <summary>RMS norm over the last dimension: x / √(mean x² + ε) ⊙ w, or ⊙ (1 + w) in gemma.</summary>
    internal string Norm(string x, string weight, string? output = null)
    {
        var values = weights.ReadSingles(weight);
        for (var i = 0; config.IsGemma && i < values.Length; i++)
            values[i] += 1;
        graph.External(weight, ElementType.Float32, [values.Length], tensors.Append(values));
        return graph.Node(
            "SimplifiedLayerNormalization",
            "",
            [x, weight],
            [output ?? NormOutput(weight)],
            NodeAttribute.Int("axis", -1),
            NodeAttribute.Float("epsilon", config.NormEpsilon),
            NodeAttribute.Int("stash_type", 1))[0];
    }

    /// <summary>Name of what <see cref="Norm"/> makes.</summary>
    internal static string NormOutput(string weight) => weight + ".out";

    /// <summary>x·Wᵀ.</summary>
    internal string Multiply(string x, string name, WeightMatrix matrix) => quantization switch
    {
        Quantization.Int4 => MultiplyBlocks(x, name, matrix, 4),
        Quantization.Int8 => MultiplyBlocks(x, name, matrix, 8),
        Quantization.F16 => graph.Node("MatMul", [x, graph.Node("Cast", [Transposed(name, matrix, half: true)], NodeAttribute.Int("to", (int)ElementType.Float32))]),
        _ => graph.Node("MatMul", [x, Transposed(name, matrix, half: false)]),
    };

    /// <summary>
    /// x·Wᵀ with W in blocks of 32 values, multiplied packed. Unpacking them once, by nodes on constants, was measured to take ten times a
    /// package's memory at load.
    /// </summary>
    private string MultiplyBlocks(string x, string name, WeightMatrix matrix, int bits)
    {
        var quantizer = new BlockQuantizer(bits);
        var scales = Array.Empty<float>();
        var packed = tensors.Append(stream => scales = QuantizedMatrix.Write(matrix, quantizer, stream, cancellationToken));
        long blocks = BlockQuantizer.Blocks(matrix.Columns);
        graph.External(name, ElementType.UInt8, [matrix.Rows, blocks, quantizer.BlockBytes], packed);
        graph.External(name + ".scales", ElementType.Float32, [matrix.Rows * blocks], tensors.Append(scales));
        return graph.Node(
            "MatMulNBits",
            GraphBuilder.Contrib,
            [x, name, name + ".scales"],
            [name + ".out"],
            NodeAttribute.Int("K", matrix.Columns),
            NodeAttribute.Int("N", matrix.Rows),
            NodeAttribute.Int("bits", bits),
            NodeAttribute.Int("block_size", BlockQuantizer.BlockSize),
            NodeAttribute.Int(AccuracyLevel, RoundedActivations))[0];
    }

    /// <summary>x + b.</summary>
    internal string AddBias(string x, string name, float[] values) =>
        graph.Node("Add", [x, graph.External(name, ElementType.Float32, [values.Length], tensors.Append(values))]);

    private string Transposed(string name, WeightMatrix matrix, bool half) => graph.External(
        name,
        half ? ElementType.Float16 : ElementType.Float32,
        [matrix.Columns, matrix.Rows],
        tensors.Append(stream => TransposedMatrix.Write(matrix, stream, half, cancellationToken)));
}
