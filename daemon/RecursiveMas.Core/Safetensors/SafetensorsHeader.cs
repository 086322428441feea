using System.Buffers.Binary;
using System.Text.Json;
using RecursiveMas.Core.Errors;

namespace RecursiveMas.Core.Safetensors;

/// <summary>Parses and checks the JSON header of a safetensors file.</summary>
internal sealed record SafetensorsHeader(
    IReadOnlyDictionary<string, TensorEntry> Entries,
    IReadOnlyDictionary<string, string> Metadata)
{
    /// <summary>The reference implementation refuses headers over 100 MB; so do we.</summary>
    private const long LargestHeader = 100_000_000;

    internal static SafetensorsHeader Read(string path, SafetensorsSource source)
    {
        var length = source.Length;
        Span<byte> prefix = stackalloc byte[8];
        if (length < 8 || source.Read(prefix, 0) != 8)
            throw Broken(path, "it is shorter than a header");
        var headerLength = BinaryPrimitives.ReadInt64LittleEndian(prefix);
        if (headerLength is < 2 or > LargestHeader || headerLength > length - 8)
            throw Broken(path, $"its header claims {headerLength} bytes in a file of {length}");
        var json = new byte[headerLength];
        if (source.Read(json, 8) != json.Length)
            throw Broken(path, "the header is truncated");
        try
        {
            using var document = JsonDocument.Parse(json);
            return Parse(path, document.RootElement, 8 + headerLength, length);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or KeyNotFoundException or IndexOutOfRangeException)
        {
            throw Broken(path, $"the header is not valid ({e.Message})");
        }
    }

    private static SafetensorsHeader Parse(string path, JsonElement root, long dataStart, long fileLength)
    {
        var entries = new Dictionary<string, TensorEntry>(StringComparer.Ordinal);
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var property in root.EnumerateObject())
        {
            if (property.NameEquals("__metadata__"))
            {
                foreach (var item in property.Value.EnumerateObject())
                    metadata[item.Name] = item.Value.GetString() ?? "";
                continue;
            }

            if (!entries.TryAdd(property.Name, ParseEntry(path, property, dataStart, fileLength)))
                throw Broken(path, $"tensor '{property.Name}' appears twice");
        }

        var end = entries.Values.Select(entry => entry.Offset + entry.ByteLength).DefaultIfEmpty(dataStart).Max();
        if (end != fileLength)
            throw Broken(path, $"{fileLength - end} bytes follow its last tensor");
        return new SafetensorsHeader(entries, metadata);
    }

    private static TensorEntry ParseEntry(string path, JsonProperty property, long dataStart, long fileLength)
    {
        var dtype = property.Value.GetProperty("dtype").GetString();
        if (!Enum.TryParse<TensorType>(dtype, out var type) || !Enum.IsDefined(type))
            throw Broken(path, $"tensor '{property.Name}' has dtype {dtype}; F32, F16 and BF16 can be read");
        var shape = property.Value.GetProperty("shape").EnumerateArray().Select(x => x.GetInt64()).ToArray();
        var offsets = property.Value.GetProperty("data_offsets");
        var begin = offsets[0].GetInt64();
        var end = offsets[1].GetInt64();
        var count = 1L;
        foreach (var dimension in shape)
        {
            if (dimension < 0 || (dimension > 0 && count > long.MaxValue / 8 / dimension))
                throw Broken(path, $"tensor '{property.Name}' has an impossible shape");
            count *= dimension;
        }

        var size = count * (type == TensorType.F32 ? 4 : 2);
        if (begin < 0 || end - begin != size || end > fileLength - dataStart)
            throw Broken(path, $"tensor '{property.Name}' lies about its place ({begin}..{end}, {size} bytes by shape)");
        return new TensorEntry(property.Name, type, shape, dataStart + begin, size);
    }

    private static RmasException Broken(string path, string why) =>
        new("RMAS103", $"not a readable safetensors file: {why}", path, "fetch or build the file again");
}
