namespace RecursiveMas.BuildModel.Onnx;

/// <summary>A field of a protobuf message.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Value">A number's value; null for others.</param>
/// <param name="Bytes">A text's or message's bytes; empty for numbers.</param>
internal readonly record struct ProtobufField(int Number, ulong? Value, ReadOnlyMemory<byte> Bytes);
