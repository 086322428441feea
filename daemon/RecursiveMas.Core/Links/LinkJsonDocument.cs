using System.Text.Json;
using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Latents;

namespace RecursiveMas.Core.Links;

/// <summary>The content of a links JSON file, both forms; links are built when an edge asks for them.</summary>
internal sealed class LinkJsonDocument
{
    private static readonly string[] Known = ["w1", "b1", "w2", "b2", "w3", "scale"];
    private readonly string name;
    private readonly int hidden;
    private readonly bool norm, half;
    private readonly GeluKind gelu;
    private readonly JsonElement links;

    internal LinkJsonDocument(JsonElement root, string name)
    {
        this.name = name;
        if (root.ValueKind != JsonValueKind.Object)
            throw Bad("its top level is not an object");
        hidden = root.TryGetProperty("hidden", out var size) && size.TryGetInt32(out var d) && d > 0 ? d : throw Bad("'hidden' is not a positive whole number");
        norm = root.TryGetProperty("norm", out var flag) && flag.GetBoolean();
        half = Text(root, "fmt") switch
        {
            null => false,
            "f16b64" => true,
            var other => throw Bad($"'fmt' is '{other}'; allowed: f16b64, or none for nested arrays"),
        };
        gelu = Text(root, "gelu") switch
        {
            null or "erf" => GeluKind.Erf,
            "tanh" => GeluKind.Tanh,
            var other => throw Bad($"'gelu' is '{other}'; allowed: erf, tanh"),
        };
        if (!root.TryGetProperty("links", out links) || links.ValueKind != JsonValueKind.Array)
            throw Bad("'links' is not an array");
    }

    internal RecursiveLink Link(LinkEdge edge)
    {
        if (edge.Index >= links.GetArrayLength())
            throw new RmasException("RMAS211", $"edge {edge.From}->{edge.To} asks for link {edge.Index}, but the file has {links.GetArrayLength()}", name);
        var where = $"{name}, links[{edge.Index}]";
        var tensors = new Dictionary<string, float[]>(StringComparer.Ordinal);
        foreach (var property in links[edge.Index].EnumerateObject())
        {
            // Both forms write "w3": null for the identity.
            if (property.Value.ValueKind == JsonValueKind.Null)
                continue;
            if (!Known.Contains(property.Name))
                throw new RmasException("RMAS203", $"'{property.Name}' does not belong to a link; allowed: {string.Join(", ", Known)}", where);
            tensors[property.Name] = Values(property, where);
        }

        var bottleneck = tensors.TryGetValue("w1", out var w1) ? Math.Max(1, w1.Length / hidden) : 0;
        var metadata = new LinkMetadata(
            edge.Role, norm ? LinkForm.UnitNorm : LinkForm.Paper, bottleneck > 0 ? gelu : null, LinkInput.Hidden,
            hidden, hidden, bottleneck, null, null, "import", null, new Dictionary<string, string>());
        return new RecursiveLink(metadata, tensors, where);
    }

    private static string? Text(JsonElement root, string key) => root.TryGetProperty(key, out var value) ? value.GetString() : null;

    private float[] Values(JsonProperty property, string where)
    {
        var value = property.Value;
        if (property.Name == "scale")
            return [value.GetSingle()];
        if (half)
        {
            return value.TryGetBytesFromBase64(out var bytes) && bytes.Length % 2 == 0
                ? HalfCodec.Decode(bytes)
                : throw new RmasException("RMAS210", $"'{property.Name}' is not base64 of f16 values", where);
        }

        if (property.Name[0] == 'b')
            return Row(value);
        var rows = value.EnumerateArray().Select(Row).ToArray();
        // Ragged rows could add up to the right count and be read askew.
        var width = property.Name == "w2" ? rows.FirstOrDefault()?.Length ?? 0 : hidden;
        if (Array.FindIndex(rows, r => r.Length != width) is var ragged and >= 0)
            throw new RmasException("RMAS204", $"row {ragged} of '{property.Name}' has {rows[ragged].Length} values, expected {width}", where);
        return [.. rows.SelectMany(r => r)];
    }

    private static float[] Row(JsonElement row) => [.. row.EnumerateArray().Select(x => x.GetSingle())];

    private RmasException Bad(string message) => new("RMAS210", $"the links file is not of a known form: {message}", name);
}
