using Microsoft.Win32.SafeHandles;

namespace RecursiveMas.Core.Safetensors;

/// <summary>Where a safetensors file's bytes come from: an open file, or a buffer that was received or hashed before.</summary>
internal sealed class SafetensorsSource : IDisposable
{
    private readonly SafeFileHandle? handle;
    private readonly byte[] content = [];

    internal SafetensorsSource(SafeFileHandle handle)
    {
        this.handle = handle;
        Length = RandomAccess.GetLength(handle);
    }

    internal SafetensorsSource(byte[] content)
    {
        this.content = content;
        Length = content.Length;
    }

    /// <summary>Length in bytes.</summary>
    internal long Length { get; }

    /// <summary>Reads up to <paramref name="destination"/>.Length bytes at <paramref name="offset"/>; 0 past the end.</summary>
    internal int Read(Span<byte> destination, long offset)
    {
        if (handle is not null)
            return RandomAccess.Read(handle, destination, offset);
        var count = (int)Math.Clamp(Length - offset, 0, destination.Length);
        content.AsSpan((int)Math.Min(offset, Length), count).CopyTo(destination);
        return count;
    }

    /// <inheritdoc />
    public void Dispose() => handle?.Dispose();
}
