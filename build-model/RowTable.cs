using System.Runtime.InteropServices;
using RecursiveMas.BuildModel.Checkpoints;
using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Latents;
using RecursiveMas.Core.Safetensors;
using RecursiveMas.Engines.Packages;

namespace RecursiveMas.BuildModel;

/// <summary>Writes a <c>[V, d]</c> matrix as a plain file of rows.</summary>
internal static class RowTable
{
    private const int ChunkValues = 1 << 18;

    /// <summary>
    /// How the rows are stored. Unquantized packages lose nothing: f16 checkpoints stay f16, and bf16 becomes f32, because f16 would round it.
    /// All others take f16.
    /// </summary>
    internal static EmbeddingType TypeFor(Checkpoint checkpoint, Quantization quantization) =>
        quantization != Quantization.None
        || (checkpoint.Weights.Require(TensorNames.Embedding).Type == TensorType.F16 && checkpoint.Weights.Require(checkpoint.HeadTensor).Type == TensorType.F16)
            ? EmbeddingType.F16
            : EmbeddingType.F32;

    /// <exception cref="RmasException">RMAS133 when a value is beyond f16.</exception>
    internal static void Write(Checkpoint checkpoint, string tensor, EmbeddingType type, string path, CancellationToken cancellationToken)
    {
        var entry = checkpoint.Weights.Require(tensor);
        using var stream = File.Create(path);
        var buffer = new float[ChunkValues];
        for (var start = 0L; start < entry.Count; start += ChunkValues)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var chunk = buffer.AsSpan(0, (int)Math.Min(ChunkValues, entry.Count - start));
            checkpoint.Weights.ReadSingles(entry, start, chunk);
            if (type == EmbeddingType.F16 && chunk.ContainsAnyExceptInRange((float)Half.MinValue, (float)Half.MaxValue))
                throw new RmasException("RMAS133", $"tensor '{tensor}' has values f16 cannot hold", checkpoint.Weights.Path, "build with --quantization none");
            stream.Write(type == EmbeddingType.F16 ? HalfCodec.Encode(chunk) : MemoryMarshal.AsBytes(chunk));
        }
    }
}
