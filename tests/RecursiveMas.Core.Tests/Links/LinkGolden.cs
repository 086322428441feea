using System.Text.Json;
using RecursiveMas.Core.Links;

namespace RecursiveMas.Core.Tests.Links;

/// <summary>One file of tests/goldens/links, written by generate.py there.</summary>
internal sealed record LinkGolden(string Name, RecursiveLink Link, float[][] Input, double[][] Output)
{
    private static string Folder => Path.Combine(AppContext.BaseDirectory, "goldens", "links");

    internal static IEnumerable<object[]> Names =>
        Directory.GetFiles(Folder, "*.json").Order(StringComparer.Ordinal).Select(x => new object[] { Path.GetFileNameWithoutExtension(x) });

    internal static LinkGolden Load(string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, name + ".json")));
        var root = document.RootElement;
        var metadata = new LinkMetadata(
            Enum.Parse<LinkRole>(root.GetProperty("role").GetString()!, ignoreCase: true),
            Enum.Parse<LinkForm>(root.GetProperty("form").GetString()!.Replace("-", "", StringComparison.Ordinal), ignoreCase: true),
            root.GetProperty("gelu").GetString() is { } gelu ? Enum.Parse<GeluKind>(gelu, ignoreCase: true) : null,
            LinkInput.Hidden,
            root.GetProperty("sourceDim").GetInt32(),
            root.GetProperty("targetDim").GetInt32(),
            root.GetProperty("bottleneck").GetInt32(),
            null,
            null,
            "golden",
            null,
            new Dictionary<string, string>());
        var tensors = root.GetProperty("tensors").EnumerateObject().ToDictionary(x => x.Name, x => Flatten(x.Value).ToArray());
        return new LinkGolden(
            name,
            new RecursiveLink(metadata, tensors),
            [.. root.GetProperty("input").EnumerateArray().Select(r => Flatten(r).ToArray())],
            [.. root.GetProperty("output").EnumerateArray().Select(r => r.EnumerateArray().Select(x => x.GetDouble()).ToArray())]);
    }

    private static IEnumerable<float> Flatten(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().SelectMany(Flatten) : [value.GetSingle()];
}
