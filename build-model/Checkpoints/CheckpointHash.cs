using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace RecursiveMas.BuildModel.Checkpoints;

/// <summary>
/// Identifies what a checkpoint computes, apart from how its numbers are stored: the same values as f16 or losslessly widened to
/// f32 give the same hash, and a quantized package keeps the hash of the checkpoint it was made from.
/// <para>
/// Definition, version 1: sha256 over UTF-8 text <c>rmas-checkpoint-1\n</c>, then
/// <c>{architecture} heads={h} kvHeads={k} headDim={n} eps={f32 bits, 8 hex digits} theta={f64 bits, 16 hex digits}\n</c>
/// (they change the function but are no tensor), for decoders that are not plain the line of <see cref="HashedTraits"/>, then for every tensor of the graph in ordinal order of its name: the name in
/// UTF-8, a zero byte, the number of dimensions and each dimension as little-endian int64, and all values widened to little-endian
/// f32, row-major. A tied head and unused tensors are not part of it. Written as 64 lower-case hex digits.
/// </para>
/// </summary>
public static class CheckpointHash
{
    private const int ChunkValues = 1 << 18;

    /// <summary>Reads every weight once.</summary>
    public static string Compute(Checkpoint checkpoint, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes("rmas-checkpoint-1\n" + Describe(checkpoint.Config) + HashedTraits.Of(checkpoint.Config)));
        var buffer = new float[ChunkValues];
        foreach (var tensor in TensorInventory.Expected(checkpoint.Config).OrderBy(x => x.Name, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(tensor.Name + "\0"));
            AppendShape(hash, tensor.Shape);
            var entry = checkpoint.Weights.Require(tensor.Name);
            for (var start = 0L; start < entry.Count; start += ChunkValues)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var chunk = buffer.AsSpan(0, (int)Math.Min(ChunkValues, entry.Count - start));
                checkpoint.Weights.ReadSingles(entry, start, chunk);
                hash.AppendData(MemoryMarshal.AsBytes(chunk));
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static string Describe(CheckpointConfig c) => string.Create(
        CultureInfo.InvariantCulture,
        $"{c.ArchitectureName} heads={c.Heads} kvHeads={c.KvHeads} headDim={c.HeadDim} eps={BitConverter.SingleToUInt32Bits(c.NormEpsilon):x8} theta={BitConverter.DoubleToUInt64Bits(c.RopeTheta):x16}\n");

    private static void AppendShape(IncrementalHash hash, IReadOnlyList<long> shape)
    {
        Span<byte> number = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(number, shape.Count);
        hash.AppendData(number);
        foreach (var dimension in shape)
        {
            BinaryPrimitives.WriteInt64LittleEndian(number, dimension);
            hash.AppendData(number);
        }
    }
}
