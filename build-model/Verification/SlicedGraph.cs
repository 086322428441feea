using System.Text;
using RecursiveMas.BuildModel.Checkpoints;
using RecursiveMas.BuildModel.Decoders;
using RecursiveMas.BuildModel.Onnx;

namespace RecursiveMas.BuildModel.Verification;

/// <summary>
/// A finished graph, read back from its file and cut where layers begin, so that a check holds the weights of one layer at a time. Nodes
/// stay byte for byte as written. Field numbers are those of onnx.proto3.
/// </summary>
internal sealed class SlicedGraph
{
    private const int ModelGraph = 7;
    private const int GraphNode = 1;
    private const int GraphInitializer = 5;
    private const int GraphInput = 11;
    private const int GraphOutput = 12;
    private const int NodeInput = 1;
    private const int NodeOutput = 2;
    private const int NodeAttributes = 5;

    private readonly IReadOnlyList<ProtobufField> model;
    private readonly ReadOnlyMemory<byte>[] nodes;
    private readonly Dictionary<string, ReadOnlyMemory<byte>> initializers;
    private readonly Dictionary<string, ReadOnlyMemory<byte>> inputs;
    private readonly Dictionary<string, ReadOnlyMemory<byte>> outputs;

    private SlicedGraph(ReadOnlyMemory<byte> file)
    {
        model = ProtobufReader.Fields(file);
        var graph = ProtobufReader.Fields(model.Single(x => x.Number == ModelGraph).Bytes);
        nodes = [.. graph.Where(x => x.Number == GraphNode).Select(x => x.Bytes)];
        Dictionary<string, ReadOnlyMemory<byte>> Named(int number, int name) => graph.Where(x => x.Number == number)
            .ToDictionary(x => ProtobufReader.Texts(x.Bytes, name).Single(), x => x.Bytes, StringComparer.Ordinal);
        initializers = Named(GraphInitializer, 8);
        inputs = Named(GraphInput, 1);
        outputs = Named(GraphOutput, 1);
    }

    /// <summary>Reads a graph file.</summary>
    internal static SlicedGraph Read(string path) => new(File.ReadAllBytes(path));

    /// <summary>The decoder's layers in order, and the final norm.</summary>
    /// <param name="layers">How many it has.</param>
    /// <param name="width">d: of the rows between slices.</param>
    internal IEnumerable<GraphSlice> Layers(int layers, int width)
    {
        // What a layer begins with and what a graph ends with have names of their own: see DecoderNodes.Norm.
        var starts = Enumerable.Range(0, layers).Select(x => Producer(DecoderNodes.NormOutput(TensorNames.Layer(x, "input_layernorm.weight"))))
            .Append(Producer("last_hidden_state")).Append(nodes.Length).ToArray();
        for (var i = 0; i <= layers; i++)
        {
            var last = starts[i + 1] == nodes.Length ? "last_hidden_state" : Inputs(nodes[starts[i + 1]])[0];
            yield return Slice(starts[i]..starts[i + 1], Inputs(nodes[starts[i]])[0], last, [1, "seq", width]);
        }
    }

    /// <summary>The whole graph as one slice.</summary>
    internal GraphSlice Whole(string input, string output) => Slice(..nodes.Length, input, output, null);

    private GraphSlice Slice(Range range, string input, string output, Dimension[]? shape)
    {
        var used = nodes[range].SelectMany(Inputs).ToHashSet(StringComparer.Ordinal);
        var made = nodes[range].SelectMany(x => ProtobufReader.Texts(x, NodeOutput)).ToHashSet(StringComparer.Ordinal);
        // An input with an initializer need not be given: the slice has its value.
        var entering = inputs.Keys.Where(x => x != input && used.Contains(x) && !initializers.ContainsKey(x)).ToArray();
        var leaving = outputs.Keys.Where(x => x != output && made.Contains(x)).ToArray();
        ReadOnlyMemory<byte> Rows(string name, Dictionary<string, ReadOnlyMemory<byte>> declared) =>
            declared.TryGetValue(name, out var value) ? value : GraphBuilder.Value(name, ElementType.Float32, shape!).Written;

        byte[] Write(Func<ReadOnlyMemory<byte>, ReadOnlyMemory<byte>> node)
        {
            var graph = new ProtobufWriter();
            foreach (var one in nodes[range])
                graph.Bytes(GraphNode, node(one).Span);
            graph.Text(2, "slice");
            foreach (var (_, tensor) in initializers.Where(x => used.Contains(x.Key)))
                graph.Bytes(GraphInitializer, tensor.Span);
            foreach (var value in entering.Select(x => inputs[x]).Prepend(Rows(input, inputs)))
                graph.Bytes(GraphInput, value.Span);
            foreach (var value in leaving.Select(x => outputs[x]).Prepend(Rows(output, outputs)))
                graph.Bytes(GraphOutput, value.Span);
            var written = new ProtobufWriter();
            foreach (var field in model)
                Copy(written, field.Number == ModelGraph ? field with { Bytes = graph.Written } : field);
            return written.Written.ToArray();
        }

        return new(input, output, entering, leaving, Write(x => x), nodes[range].Any(x => Attributes(x).Any(IsRounding)) ? Write(WithoutRounding) : null);
    }

    private static ReadOnlyMemory<byte> WithoutRounding(ReadOnlyMemory<byte> node)
    {
        var written = new ProtobufWriter();
        foreach (var field in ProtobufReader.Fields(node).Where(x => x.Number != NodeAttributes || !IsRounding(x.Bytes)))
            Copy(written, field);
        return written.Written;
    }

    /// <summary>Models and nodes as written here have no other numbers than integers.</summary>
    private static void Copy(ProtobufWriter target, ProtobufField field)
    {
        if (field.Value is { } value)
            target.Integer(field.Number, (long)value);
        else
            target.Bytes(field.Number, field.Bytes.Span);
    }

    private static IEnumerable<ReadOnlyMemory<byte>> Attributes(ReadOnlyMemory<byte> node) =>
        ProtobufReader.Fields(node).Where(x => x.Number == NodeAttributes).Select(x => x.Bytes);

    private static bool IsRounding(ReadOnlyMemory<byte> attribute) =>
        Encoding.UTF8.GetString(ProtobufReader.Fields(attribute).Single(x => x.Number == 1).Bytes.Span) == DecoderNodes.AccuracyLevel;

    private static string[] Inputs(ReadOnlyMemory<byte> node) => [.. ProtobufReader.Texts(node, NodeInput)];

    private int Producer(string output)
    {
        var node = Array.FindIndex(nodes, x => ProtobufReader.Texts(x, NodeOutput).Contains(output, StringComparer.Ordinal));
        return node >= 0 ? node : throw new InvalidDataException($"no node makes '{output}'");
    }
}
