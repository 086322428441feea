using System.Buffers.Binary;
using System.Text;

namespace RecursiveMas.BuildModel.Onnx;

/// <summary>Takes protobuf messages apart, one level at a time.</summary>
internal static class ProtobufReader
{
    private const int Varint = 0;
    private const int Fixed64 = 1;
    private const int LengthDelimited = 2;
    private const int Fixed32 = 5;

    /// <summary>All fields in order.</summary>
    /// <exception cref="InvalidDataException">The bytes are not a message.</exception>
    internal static IReadOnlyList<ProtobufField> Fields(ReadOnlyMemory<byte> message)
    {
        var fields = new List<ProtobufField>();
        while (message.Length > 0)
        {
            var tag = Number(ref message);
            var number = (int)(tag >> 3);
            fields.Add((int)(tag & 7) switch
            {
                Varint => new(number, Number(ref message), default),
                Fixed64 => new(number, BinaryPrimitives.ReadUInt64LittleEndian(Take(ref message, 8).Span), default),
                Fixed32 => new(number, BinaryPrimitives.ReadUInt32LittleEndian(Take(ref message, 4).Span), default),
                LengthDelimited => new(number, null, Take(ref message, Number(ref message))),
                _ => throw Damaged(),
            });
        }

        return fields;
    }

    /// <summary>The texts of a repeated or single field.</summary>
    internal static IEnumerable<string> Texts(ReadOnlyMemory<byte> message, int number) =>
        Fields(message).Where(x => x.Number == number).Select(x => Encoding.UTF8.GetString(x.Bytes.Span));

    private static ulong Number(ref ReadOnlyMemory<byte> message)
    {
        var value = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var part = Take(ref message, 1).Span[0];
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
                return value;
        }

        throw Damaged();
    }

    private static ReadOnlyMemory<byte> Take(ref ReadOnlyMemory<byte> message, ulong count)
    {
        if (count > (ulong)message.Length)
            throw Damaged();
        var taken = message[..(int)count];
        message = message[(int)count..];
        return taken;
    }

    private static InvalidDataException Damaged() => new("the bytes are not a protobuf message");
}
