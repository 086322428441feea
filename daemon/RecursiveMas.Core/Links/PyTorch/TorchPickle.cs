using System.Buffers.Binary;
using System.Text;

namespace RecursiveMas.Core.Links.PyTorch;

/// <summary>
/// Reads the pickle of a PyTorch state dict and nothing else. A pickle is a program; this runs only the few operations such a file needs and
/// only the named constructors below, so that whatever else a file asks for is refused by name instead of run.
/// </summary>
internal sealed class TorchPickle
{
    /// <summary>Bytes of one element, by storage type.</summary>
    internal static readonly IReadOnlyDictionary<string, int> Storages = new Dictionary<string, int>
    {
        ["torch.FloatStorage"] = 4,
        ["torch.HalfStorage"] = 2,
        ["torch.BFloat16Storage"] = 2,
    };

    private const string OrderedDict = "collections.OrderedDict";
    private const string Rebuild = "torch._utils._rebuild_tensor_v2";
    private const int MostValues = 100_000;

    private static readonly object Mark = new();
    private readonly byte[] bytes;
    private readonly List<object?> stack = [];
    private readonly Dictionary<int, object?> memo = [];
    private int at;

    private TorchPickle(byte[] bytes) => this.bytes = bytes;

    /// <summary>The tensors of a state dict by name, in the file's order.</summary>
    /// <exception cref="FormatException">What was refused, for people.</exception>
    internal static IReadOnlyList<KeyValuePair<string, TorchTensor>> Read(byte[] bytes)
    {
        var result = new TorchPickle(bytes).Run();
        if (result is not Dict dict)
            throw new FormatException("it holds no state dict");
        return [.. dict.Items.Where(item => item.Value is not Dict || !IsMetadata(item.Key)).Select(item => item switch
        {
            { Key: string name, Value: TorchTensor tensor } => new KeyValuePair<string, TorchTensor>(name, tensor),
            _ => throw new FormatException($"entry '{item.Key}' is no tensor"),
        })];
    }

    private static bool IsMetadata(object? key) => key is "_metadata";

    private object? Run()
    {
        while (true)
        {
            if (stack.Count + memo.Count > MostValues)
                throw new FormatException("it is far larger than a state dict's");
            var operation = Byte();
            switch ((char)operation)
            {
                case '\x80': Byte(); break; // PROTO
                case '.': return Pop();
                case '(': stack.Add(Mark); break;
                case ')': stack.Add(Array.Empty<object?>()); break;
                case '}': stack.Add(new Dict()); break;
                case ']': stack.Add(new List<object?>()); break;
                case 'N': stack.Add(null); break;
                case '\x88': stack.Add(true); break;
                case '\x89': stack.Add(false); break;
                case 'K': stack.Add((long)Byte()); break;
                case 'M': stack.Add((long)BinaryPrimitives.ReadUInt16LittleEndian(Take(2))); break;
                case 'J': stack.Add((long)BinaryPrimitives.ReadInt32LittleEndian(Take(4))); break;
                case '\x8a': stack.Add(Long(Take(Byte()))); break;
                case 'X': stack.Add(Encoding.UTF8.GetString(Take(BinaryPrimitives.ReadInt32LittleEndian(Take(4))))); break;
                case '\x8c': stack.Add(Encoding.UTF8.GetString(Take(Byte()))); break;
                case 'q': memo[Byte()] = stack[^1]; break;
                case 'r': memo[BinaryPrimitives.ReadInt32LittleEndian(Take(4))] = stack[^1]; break;
                case '\x94': memo[memo.Count] = stack[^1]; break;
                case 'h': stack.Add(Memo(Byte())); break;
                case 'j': stack.Add(Memo(BinaryPrimitives.ReadInt32LittleEndian(Take(4)))); break;
                case 't': stack.Add(ToMark()); break;
                case '\x85': Tuple(1); break;
                case '\x86': Tuple(2); break;
                case '\x87': Tuple(3); break;
                case 'c': stack.Add(Named(Line() + "." + Line())); break;
                case 'Q': stack.Add(Persistent(Pop())); break;
                case 'R': Reduce(); break;
                case 's': SetItems([Pop(2), Pop()]); break;
                case 'u': SetItems(ToMark()); break;
                case 'b': Pop(); break; // BUILD: attributes of the dict, such as _metadata, which hold no weights.
                default: throw new FormatException($"it asks for operation 0x{operation:x2}, which no state dict needs");
            }
        }
    }

    private static Global Named(string name) => name is OrderedDict or Rebuild || Storages.ContainsKey(name)
        ? new Global(name)
        : throw new FormatException($"it asks to import '{name}', which is refused; state dicts need {OrderedDict}, {Rebuild} and float storages only");

    private void Reduce()
    {
        var arguments = Pop() as object?[] ?? throw Malformed();
        stack.Add(Pop() switch
        {
            Global { Name: OrderedDict } when arguments.Length == 0 => new Dict(),
            Global { Name: Rebuild } => Tensor(arguments),
            Global { Name: var name } => throw new FormatException($"it calls '{name}', which is refused"),
            _ => throw Malformed(),
        });
    }

    private static TorchTensor Tensor(object?[] arguments)
    {
        long[] Longs(object? value) => value is object?[] items && items.All(item => item is long) ? [.. items.Select(item => (long)item!)] : throw Malformed();
        if (arguments is not [TorchStorage storage, long offset, var shape, var strides, ..])
            throw Malformed();
        var tensor = new TorchTensor(storage, offset, Longs(shape), Longs(strides));
        return tensor.Strides.Length == tensor.Shape.Length && tensor.Shape.All(d => d >= 0) && offset >= 0 ? tensor : throw Malformed();
    }

    private static TorchStorage Persistent(object? id) =>
        id is object?[] and ["storage", Global { Name: var type }, string key, string, long count, ..] && Storages.ContainsKey(type) && count >= 0 ? new TorchStorage(type, key, count) : throw Malformed();

    private void SetItems(object?[] items)
    {
        if (stack.Count == 0 || stack[^1] is not Dict dict || items.Length % 2 != 0)
            throw Malformed();
        for (var i = 0; i < items.Length; i += 2)
            dict.Items.Add(new(items[i], items[i + 1]));
    }

    private static long Long(ReadOnlySpan<byte> little)
    {
        if (little.Length > 8)
            throw Malformed();
        Span<byte> whole = stackalloc byte[8];
        whole.Fill(little.Length > 0 && little[^1] >= 0x80 ? (byte)0xff : (byte)0);
        little.CopyTo(whole);
        return BinaryPrimitives.ReadInt64LittleEndian(whole);
    }

    private void Tuple(int count)
    {
        var items = new object?[count];
        for (var i = count - 1; i >= 0; i--)
            items[i] = Pop();
        stack.Add(items);
    }

    private object?[] ToMark()
    {
        var mark = stack.LastIndexOf(Mark);
        if (mark < 0)
            throw Malformed();
        object?[] items = [.. stack.Skip(mark + 1)];
        stack.RemoveRange(mark, stack.Count - mark);
        return items;
    }

    // The second of two values below the top is taken first, so that a pair comes out in order.
    private object? Pop(int depth = 1)
    {
        if (stack.Count < depth)
            throw Malformed();
        var value = stack[^depth];
        stack.RemoveAt(stack.Count - depth);
        return value;
    }

    private object? Memo(int index) => memo.TryGetValue(index, out var value) ? value : throw Malformed();

    private byte Byte() => Take(1)[0];

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count < 0 || count > bytes.Length - at)
            throw new FormatException("it ends too early");
        at += count;
        return bytes.AsSpan(at - count, count);
    }

    private string Line()
    {
        var end = Array.IndexOf(bytes, (byte)'\n', at);
        if (end < 0)
            throw new FormatException("it ends too early");
        var text = Encoding.UTF8.GetString(bytes, at, end - at);
        at = end + 1;
        return text;
    }

    private static FormatException Malformed() => new("it is not the pickle of a state dict");

    private sealed record Global(string Name);

    private sealed class Dict
    {
        internal List<KeyValuePair<object?, object?>> Items { get; } = [];
    }
}
