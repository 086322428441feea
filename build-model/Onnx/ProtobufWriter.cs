using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace RecursiveMas.BuildModel.Onnx;

/// <summary>
/// Writes one protobuf message into a growing buffer. Only graph structure goes through it (kilobytes): weights live in external
/// files, so no message ever nears protobuf's 2 GB limit.
/// </summary>
internal sealed class ProtobufWriter
{
    private const int Varint = 0;
    private const int LengthDelimited = 2;
    private const int Fixed32 = 5;

    private readonly ArrayBufferWriter<byte> buffer = new();

    internal ReadOnlyMemory<byte> Written => buffer.WrittenMemory;

    internal ProtobufWriter Integer(int field, long value)
    {
        Tag(field, Varint);
        Write((ulong)value);
        return this;
    }

    internal ProtobufWriter Single(int field, float value)
    {
        Tag(field, Fixed32);
        BinaryPrimitives.WriteSingleLittleEndian(buffer.GetSpan(4), value);
        buffer.Advance(4);
        return this;
    }

    internal ProtobufWriter Bytes(int field, ReadOnlySpan<byte> value)
    {
        Tag(field, LengthDelimited);
        Write((ulong)value.Length);
        buffer.Write(value);
        return this;
    }

    internal ProtobufWriter Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    internal ProtobufWriter Message(int field, ProtobufWriter message) => Bytes(field, message.Written.Span);

    private void Tag(int field, int wireType) => Write((ulong)((field << 3) | wireType));

    private void Write(ulong value)
    {
        // A varint is at most ten bytes: seven bits each, low group first, high bit set on all but the last.
        var span = buffer.GetSpan(10);
        var length = 0;
        while (value >= 0x80)
        {
            span[length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        span[length++] = (byte)value;
        buffer.Advance(length);
    }
}
