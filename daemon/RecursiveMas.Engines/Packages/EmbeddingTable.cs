using System.IO.MemoryMappedFiles;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace RecursiveMas.Engines.Packages;

/// <summary>The embedding table <c>[V, d]</c>, mapped rather than read: only rows that are used take memory. Safe for concurrent reads.</summary>
public sealed class EmbeddingTable : IDisposable
{
    private readonly MemoryMappedFile file;
    private readonly MemoryMappedViewAccessor view;
    private readonly EmbeddingType type;
    private readonly float scale;

    internal EmbeddingTable(string path, int rows, int hiddenSize, EmbeddingType type, float scale)
    {
        Rows = rows;
        HiddenSize = hiddenSize;
        this.type = type;
        this.scale = scale;
        file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, mapName: null, capacity: 0, MemoryMappedFileAccess.Read);
        view = file.CreateViewAccessor(0, (long)rows * hiddenSize * ElementBytes, MemoryMappedFileAccess.Read);
    }

    /// <summary>V.</summary>
    public int Rows { get; }

    /// <summary>d.</summary>
    public int HiddenSize { get; }

    private int ElementBytes => type == EmbeddingType.F16 ? 2 : 4;

    /// <summary>Copies the rows of <paramref name="ids"/>, scaled as they enter the decoder, as f32 into <paramref name="destination"/> <c>[ids, d]</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An id is not a row of the table.</exception>
    public void CopyRows(ReadOnlySpan<int> ids, Span<float> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(destination.Length, ids.Length * HiddenSize, nameof(destination));
        var raw = type == EmbeddingType.F16 ? new ushort[HiddenSize] : null;
        for (var i = 0; i < ids.Length; i++)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(ids[i], nameof(ids));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(ids[i], Rows, nameof(ids));
            var row = destination.Slice(i * HiddenSize, HiddenSize);
            var offset = (ulong)view.PointerOffset + ((ulong)ids[i] * (ulong)HiddenSize * (ulong)ElementBytes);
            if (raw is null)
            {
                view.SafeMemoryMappedViewHandle.ReadSpan(offset, row);
                continue;
            }

            view.SafeMemoryMappedViewHandle.ReadSpan(offset, raw.AsSpan());
            TensorPrimitives.ConvertToSingle(MemoryMarshal.Cast<ushort, Half>(raw.AsSpan()), row);
        }

        // Gemma multiplies its embeddings by √d; rows from links are in the space after that.
        if (scale != 1)
            TensorPrimitives.Multiply(destination, scale, destination);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        view.Dispose();
        file.Dispose();
    }
}
