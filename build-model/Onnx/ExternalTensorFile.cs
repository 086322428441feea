using System.Runtime.InteropServices;

namespace RecursiveMas.BuildModel.Onnx;

/// <summary>The file of raw tensors that a graph refers to; written front to back, at most one tensor in memory at a time.</summary>
internal sealed class ExternalTensorFile(string path) : IDisposable
{
    /// <summary>Readers map the file: cache-line starts keep every element aligned.</summary>
    private const int Alignment = 64;

    private readonly FileStream stream = File.Create(path);

    /// <summary>Appends f32 values, little endian.</summary>
    internal ExternalRange Append(ReadOnlySpan<float> values)
    {
        var offset = Align();
        stream.Write(MemoryMarshal.AsBytes(values));
        return Range(offset);
    }

    /// <summary>Appends whatever <paramref name="write"/> writes.</summary>
    internal ExternalRange Append(Action<Stream> write)
    {
        var offset = Align();
        write(stream);
        return Range(offset);
    }

    /// <inheritdoc />
    public void Dispose() => stream.Dispose();

    private long Align()
    {
        var padding = (int)((Alignment - (stream.Position % Alignment)) % Alignment);
        stream.Write(new byte[padding]);
        return stream.Position;
    }

    private ExternalRange Range(long offset) => new(Path.GetFileName(path), offset, stream.Position - offset);
}
