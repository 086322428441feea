using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using RecursiveMas.Core.Errors;

namespace RecursiveMas.Core.Safetensors;

/// <summary>
/// Reads a safetensors file: 8-byte little-endian header length, JSON header, raw data. The header is checked against the file's
/// size before anything is read, so a lying header is one clear error (RMAS103).
/// </summary>
public sealed class SafetensorsFile : IDisposable
{
    private readonly SafetensorsSource source;

    private SafetensorsFile(string path, SafetensorsSource source, SafetensorsHeader header)
    {
        Path = path;
        this.source = source;
        Entries = header.Entries;
        Metadata = header.Metadata;
    }

    /// <summary>Path it was opened from.</summary>
    public string Path { get; }

    /// <summary>Tensors by name.</summary>
    public IReadOnlyDictionary<string, TensorEntry> Entries { get; }

    /// <summary>The header's <c>__metadata__</c>; empty when absent.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Opens a file and checks its header.</summary>
    /// <exception cref="RmasException">RMAS103 when the file is missing, truncated or its header lies.</exception>
    public static SafetensorsFile Open(string path)
    {
        SafetensorsSource source;
        try
        {
            source = new SafetensorsSource(File.OpenHandle(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RmasException(new RmasError("RMAS103", $"cannot open the safetensors file: {e.Message}", path), e);
        }

        return Open(path, source);
    }

    /// <summary>Opens a file that is already in memory; <paramref name="name"/> stands for its path in messages.</summary>
    /// <exception cref="RmasException">RMAS103 when it is truncated or its header lies.</exception>
    public static SafetensorsFile Open(string name, byte[] content) => Open(name, new SafetensorsSource(content));

    /// <summary>The entry of a tensor that must exist.</summary>
    /// <exception cref="RmasException">RMAS104 when the file has no such tensor.</exception>
    public TensorEntry Require(string name) =>
        Entries.TryGetValue(name, out var entry)
            ? entry
            : throw new RmasException("RMAS104", $"tensor '{name}' is missing", Path);

    /// <summary>Reads a whole tensor as f32, row-major.</summary>
    public float[] ReadSingles(string name)
    {
        var entry = Require(name);
        var values = new float[checked((int)entry.Count)];
        ReadSingles(entry, 0, values);
        return values;
    }

    /// <summary>Reads <paramref name="destination"/>.Length elements from element <paramref name="start"/> on, as f32.</summary>
    public void ReadSingles(TensorEntry entry, long start, Span<float> destination)
    {
        var size = entry.Type == TensorType.F32 ? 4 : 2;
        if (entry.Type == TensorType.F32)
        {
            ReadBytes(entry.Offset + (start * size), MemoryMarshal.AsBytes(destination));
            return;
        }

        var raw = new ushort[destination.Length];
        ReadBytes(entry.Offset + (start * size), MemoryMarshal.AsBytes(raw.AsSpan()));
        if (entry.Type == TensorType.F16)
        {
            TensorPrimitives.ConvertToSingle(MemoryMarshal.Cast<ushort, Half>(raw.AsSpan()), destination);
            return;
        }

        var bits = MemoryMarshal.Cast<float, uint>(destination);
        for (var i = 0; i < raw.Length; i++)
            bits[i] = (uint)raw[i] << 16;
    }

    /// <inheritdoc />
    public void Dispose() => source.Dispose();

    private static SafetensorsFile Open(string path, SafetensorsSource source)
    {
        try
        {
            return new SafetensorsFile(path, source, SafetensorsHeader.Read(path, source));
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }

    private void ReadBytes(long offset, Span<byte> destination)
    {
        while (destination.Length > 0)
        {
            var read = source.Read(destination, offset);
            if (read == 0)
                throw new RmasException("RMAS103", "the file ended inside a tensor", Path);
            destination = destination[read..];
            offset += read;
        }
    }
}
