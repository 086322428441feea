namespace RecursiveMas.BuildModel.Onnx;

/// <summary>A node's attribute, already in ONNX form.</summary>
internal sealed record NodeAttribute(ProtobufWriter Message)
{
    private const int FloatKind = 1;
    private const int IntKind = 2;

    internal static NodeAttribute Int(string name, long value) =>
        new(new ProtobufWriter().Text(1, name).Integer(3, value).Integer(20, IntKind));

    internal static NodeAttribute Float(string name, float value) =>
        new(new ProtobufWriter().Text(1, name).Single(2, value).Integer(20, FloatKind));
}
