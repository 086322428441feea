using System.Runtime.InteropServices;

namespace RecursiveMas.BuildModel.Onnx;

/// <summary>The file of raw tensors that a graph refers to; written front to back, one tensor in memory at a time.</summary>
internal sealed class ExternalTensorFile(string path) : IDisposable
{
    /// <summary>Readers map the file: cache-line starts keep every element aligned.</summary>
    private const int Alignment = 64;

    private readonly FileStream stream = File.Create(path);

    /// <summary>Appends f32 values, little endian.</summary>
    internal ExternalRange Append(ReadOnlySpan<float> values)
    {
        var padding = (int)((Alignment - (stream.Position % Alignment)) % Alignment);
        stream.Write(new byte[padding]);
        var offset = stream.Position;
        stream.Write(MemoryMarshal.AsBytes(values));
        return new ExternalRange(Path.GetFileName(path), offset, values.Length * 4L);
    }

    /// <inheritdoc />
    public void Dispose() => stream.Dispose();
}
