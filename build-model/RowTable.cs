using System.Runtime.InteropServices;
using RecursiveMas.BuildModel.Checkpoints;
using RecursiveMas.Core.Latents;
using RecursiveMas.Core.Safetensors;
using RecursiveMas.Engines.Packages;

namespace RecursiveMas.BuildModel;

/// <summary>
/// Writes a <c>[V, d]</c> matrix as a plain file of rows. f16 checkpoints stay f16; bf16 becomes f32, because f16 would round it.
/// </summary>
internal static class RowTable
{
    private const int ChunkValues = 1 << 18;

    /// <summary>Writes the tensor; <paramref name="type"/> null means the type that loses nothing and is smallest.</summary>
    internal static EmbeddingType Write(Checkpoint checkpoint, string tensor, string path, EmbeddingType? type, CancellationToken cancellationToken)
    {
        var entry = checkpoint.Weights.Require(tensor);
        var written = type ?? (AllHalf(checkpoint) ? EmbeddingType.F16 : EmbeddingType.F32);
        using var stream = File.Create(path);
        var buffer = new float[ChunkValues];
        for (var start = 0L; start < entry.Count; start += ChunkValues)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var chunk = buffer.AsSpan(0, (int)Math.Min(ChunkValues, entry.Count - start));
            checkpoint.Weights.ReadSingles(entry, start, chunk);
            stream.Write(written == EmbeddingType.F16 ? HalfCodec.Encode(chunk) : MemoryMarshal.AsBytes(chunk));
        }

        return written;
    }

    private static bool AllHalf(Checkpoint checkpoint) =>
        checkpoint.Weights.Require(TensorNames.Embedding).Type == TensorType.F16
        && (checkpoint.Config.TiedEmbeddings || checkpoint.Weights.Require(TensorNames.Head).Type == TensorType.F16);
}
