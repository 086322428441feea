using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;
using RecursiveMas.Core.Latents;

namespace RecursiveMas.Core.Safetensors;

/// <summary>Writes safetensors files: sorted names, 8-byte aligned header, whole or not at all (temporary file, then rename).</summary>
public static class SafetensorsWriter
{
    /// <summary>Writes <paramref name="tensors"/> and string metadata to <paramref name="path"/>.</summary>
    public static void Write(string path, IEnumerable<TensorData> tensors, IReadOnlyDictionary<string, string>? metadata = null) =>
        WriteFrom(path, tensors.Select(tensor => new TensorSource(tensor.Name, tensor.Shape, tensor.Type, () => tensor.Values)), metadata);

    /// <summary>Writes tensors whose elements are asked for one after the other, so that only one has to be in memory.</summary>
    public static void WriteFrom(string path, IEnumerable<TensorSource> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        var sorted = tensors.OrderBy(t => t.Name, StringComparer.Ordinal).ToArray();
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var stream = File.Create(temporary))
            {
                WriteHeader(stream, sorted, metadata);
                foreach (var tensor in sorted)
                    stream.Write(Encode(tensor, tensor.Read()));
            }

            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            // Deleting in a folder that is not there would throw and hide why writing failed.
            if (File.Exists(temporary))
                File.Delete(temporary);
        }
    }

    private static void WriteHeader(Stream stream, TensorSource[] tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        using var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartObject();
            if (metadata is { Count: > 0 })
            {
                writer.WriteStartObject("__metadata__");
                foreach (var (key, value) in metadata.OrderBy(x => x.Key, StringComparer.Ordinal))
                    writer.WriteString(key, value);
                writer.WriteEndObject();
            }

            var offset = 0L;
            foreach (var tensor in tensors)
            {
                var size = tensor.Count * (tensor.Type == TensorType.F32 ? 4 : 2);
                writer.WriteStartObject(tensor.Name);
                writer.WriteString("dtype", tensor.Type.ToString());
                writer.WriteStartArray("shape");
                foreach (var dimension in tensor.Shape)
                    writer.WriteNumberValue(dimension);
                writer.WriteEndArray();
                writer.WriteStartArray("data_offsets");
                writer.WriteNumberValue(offset);
                writer.WriteNumberValue(offset += size);
                writer.WriteEndArray();
                writer.WriteEndObject();
            }

            writer.WriteEndObject();
        }

        // Readers map the data: an 8-byte aligned start keeps every element aligned.
        var padding = (int)((8 - (json.Length % 8)) % 8);
        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, json.Length + padding);
        stream.Write(length);
        json.WriteTo(stream);
        stream.Write("       "u8[..padding]);
    }

    private static ReadOnlySpan<byte> Encode(TensorSource tensor, float[] values)
    {
        if (values.LongLength != tensor.Count)
            throw new ArgumentException($"tensor '{tensor.Name}' has {values.LongLength} values for its shape", nameof(tensor));
        return tensor.Type switch
        {
            TensorType.F32 => MemoryMarshal.AsBytes(values.AsSpan()),
            TensorType.F16 => HalfCodec.Encode(values),
            _ => EncodeBFloat16(values),
        };
    }

    private static byte[] EncodeBFloat16(float[] values)
    {
        var bytes = new byte[values.Length * 2];
        for (var i = 0; i < values.Length; i++)
        {
            // Round to nearest, ties to even; NaN keeps a set mantissa bit.
            var bits = BitConverter.SingleToUInt32Bits(values[i]);
            var rounded = float.IsNaN(values[i]) ? (bits >> 16) | 0x40 : (bits + 0x7FFF + ((bits >> 16) & 1)) >> 16;
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(i * 2), (ushort)rounded);
        }

        return bytes;
    }
}
