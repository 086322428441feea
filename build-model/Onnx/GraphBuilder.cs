using System.Globalization;
using System.Runtime.InteropServices;

namespace RecursiveMas.BuildModel.Onnx;

/// <summary>
/// Builds an ONNX model (opset 21, IR 10) in memory: structure and small constants inside, weights by reference to external files.
/// Field numbers are those of onnx.proto3.
/// </summary>
internal sealed class GraphBuilder(string name)
{
    /// <summary>Domain of ONNX Runtime's own operators.</summary>
    internal const string Contrib = "com.microsoft";

    private const int IrVersion = 10;
    private const int Opset = 21;
    private const int ExternalLocation = 1;

    private readonly ProtobufWriter graph = new ProtobufWriter().Text(2, name);
    private int nodes;

    /// <summary>Adds a node with one output; returns the output's name.</summary>
    internal string Node(string op, string[] inputs, params NodeAttribute[] attributes) =>
        Node(op, "", inputs, [string.Create(CultureInfo.InvariantCulture, $"{op}.{nodes}")], attributes)[0];

    /// <summary>Adds a node of a domain with named outputs; returns their names.</summary>
    internal string[] Node(string op, string domain, string[] inputs, string[] outputs, params NodeAttribute[] attributes)
    {
        var node = new ProtobufWriter();
        foreach (var input in inputs)
            node.Text(1, input);
        foreach (var output in outputs)
            node.Text(2, output);
        node.Text(3, string.Create(CultureInfo.InvariantCulture, $"{op}_{nodes++}")).Text(4, op);
        foreach (var attribute in attributes)
            node.Message(5, attribute.Message);
        if (domain.Length > 0)
            node.Text(7, domain);
        graph.Message(1, node);
        return outputs;
    }

    /// <summary>A small 1-D integer constant kept inside the graph, e.g. a reshape target.</summary>
    internal string Constant(string constant, params long[] values)
    {
        graph.Message(5, Tensor(constant, ElementType.Int64, [values.Length]).Bytes(9, MemoryMarshal.AsBytes(values.AsSpan())));
        return constant;
    }

    /// <summary>A single f32 value kept inside the graph.</summary>
    internal string Scalar(string constant, float value)
    {
        graph.Message(5, Tensor(constant, ElementType.Float32, []).Bytes(9, MemoryMarshal.AsBytes([value])));
        return constant;
    }

    /// <summary>A tensor whose bytes lie in another file of the same folder.</summary>
    internal string External(string tensor, ElementType type, IReadOnlyList<long> shape, ExternalRange range)
    {
        var message = Tensor(tensor, type, shape);
        foreach (var (key, value) in new[]
        {
            ("location", range.File),
            ("offset", range.Offset.ToString(CultureInfo.InvariantCulture)),
            ("length", range.Length.ToString(CultureInfo.InvariantCulture)),
        })
            message.Message(13, new ProtobufWriter().Text(1, key).Text(2, value));
        graph.Message(5, message.Integer(14, ExternalLocation));
        return tensor;
    }

    /// <summary>Declares a graph input; returns its name.</summary>
    internal string Input(string input, ElementType type, params Dimension[] shape)
    {
        graph.Message(11, Value(input, type, shape));
        return input;
    }

    /// <summary>Declares that a node's output of this name is a graph output.</summary>
    internal void Output(string output, ElementType type, params Dimension[] shape) => graph.Message(12, Value(output, type, shape));

    /// <summary>Writes the whole model.</summary>
    internal void WriteTo(Stream stream)
    {
        var model = new ProtobufWriter()
            .Integer(1, IrVersion)
            .Text(2, "rmas build-model")
            .Message(7, graph)
            .Message(8, new ProtobufWriter().Text(1, "").Integer(2, Opset))
            .Message(8, new ProtobufWriter().Text(1, Contrib).Integer(2, 1));
        stream.Write(model.Written.Span);
    }

    private static ProtobufWriter Tensor(string name, ElementType type, IReadOnlyList<long> shape)
    {
        var tensor = new ProtobufWriter();
        foreach (var dimension in shape)
            tensor.Integer(1, dimension);
        return tensor.Integer(2, (int)type).Text(8, name);
    }

    /// <summary>A ValueInfoProto: name, element type and shape of an input or output.</summary>
    internal static ProtobufWriter Value(string name, ElementType type, Dimension[] shape)
    {
        var dimensions = new ProtobufWriter();
        foreach (var dimension in shape)
        {
            dimensions.Message(1, dimension.Name is { } symbol
                ? new ProtobufWriter().Text(2, symbol)
                : new ProtobufWriter().Integer(1, dimension.Value));
        }

        var tensor = new ProtobufWriter().Integer(1, (int)type).Message(2, dimensions);
        return new ProtobufWriter().Text(1, name).Message(2, new ProtobufWriter().Message(1, tensor));
    }
}
