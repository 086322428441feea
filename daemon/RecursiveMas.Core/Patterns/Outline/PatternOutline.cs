using RecursiveMas.Core.Json;
using RecursiveMas.Core.Patterns.Prompts;

namespace RecursiveMas.Core.Patterns.Outline;

/// <summary>The outline of a document. It reads the tree alone, so half-typed files have one.</summary>
public static class PatternOutline
{
    private static readonly string[] PromptKeys = ["prompt", "first", "later", "final", "single"];

    /// <summary>Entries in the order of the file.</summary>
    public static IReadOnlyList<PatternSymbol> Of(PatternDocument document) =>
        document.Root is JsonObjectSyntax root ? [.. root.Members.Select(member => Top(document, member)).OfType<PatternSymbol>()] : [];

    private static PatternSymbol? Top(PatternDocument document, JsonMemberSyntax member) => member.Key.Value switch
    {
        "name" or "pattern" or "rounds" => Entry(member, member.Key.Value, Scalar(member.Value), SymbolKind.Setting),
        "models" => Section(member, Named(member.Value, SymbolKind.Model, m => Child(m, "package") ?? Child(m, "webllm") ?? Child(m, "model") ?? "")),
        "agents" => Section(member, Items(member.Value).Select((item, i) => Agent(document, item, $"agents[{i}]"))),
        "edges" => Section(member, Items(member.Value).Select(Edge)),
        "links" when member.Value is JsonObjectSyntax links => Section(member, links.Members.SelectMany(m => Named(m.Value, SymbolKind.Link, Scalar))),
        "tools" => Section(member, Named(member.Value, SymbolKind.Tool, m => Child(m, "file") ?? "")),
        "baselines" => Section(member, Named(member.Value, SymbolKind.Baseline, m => Child(m, "model") ?? "")),
        "decode" or "transfer" or "dataset" => Section(member, []),
        _ => null,
    };

    private static PatternSymbol Agent(PatternDocument document, JsonSyntax item, string path)
    {
        var node = item as JsonObjectSyntax;
        var id = node?.Member("id")?.Value as JsonStringSyntax;
        var prompts = (node?.Members ?? []).Where(m => PromptKeys.Contains(m.Key.Value)).Select(m => Prompt(document, m, path));
        return new PatternSymbol(Or(id?.Value, "(agent)"), Child(item, "role") ?? Child(item, "model") ?? "", SymbolKind.Agent, item.Span, id?.Span ?? item.Span, [.. prompts]);
    }

    private static PatternSymbol Prompt(PatternDocument document, JsonMemberSyntax member, string path)
    {
        // Prompts in files of their own have no slots here.
        var slots = member.Value is JsonObjectSyntax ? null : PromptReader.Read(document, $"{path}.{member.Key.Value}", NoFiles.Instance)?.Slots;
        return new PatternSymbol(
            member.Key.Value, Child(member.Value, "file") ?? "", SymbolKind.Prompt, member.Span, member.Key.Span,
            [.. (slots ?? []).Select(s => new PatternSymbol(s.Text, "", SymbolKind.Slot, s.Span, s.NameSpan, []))]);
    }

    private static PatternSymbol Edge(JsonSyntax item)
    {
        var name = PatternPaths.EdgeName(Child(item, "from") ?? "", Child(item, "to") ?? "");
        var feedback = (item as JsonObjectSyntax)?.Member("feedback")?.Value is JsonLiteralSyntax { Value: true };
        return new PatternSymbol(name, feedback ? "feedback" : "", SymbolKind.Edge, item.Span, item.Span, []);
    }

    private static PatternSymbol Section(JsonMemberSyntax member, IEnumerable<PatternSymbol> children) =>
        Entry(member, member.Key.Value, "", SymbolKind.Section) with { Children = [.. children] };

    private static PatternSymbol Entry(JsonMemberSyntax member, string name, string detail, SymbolKind kind) =>
        new(Or(name, "(unnamed)"), detail, kind, member.Span, member.Key.Span, []);

    private static IEnumerable<PatternSymbol> Named(JsonSyntax value, SymbolKind kind, Func<JsonSyntax, string> detail) =>
        value is JsonObjectSyntax node ? node.Members.Select(m => Entry(m, m.Key.Value, detail(m.Value), kind)) : [];

    private static IReadOnlyList<JsonSyntax> Items(JsonSyntax value) => value is JsonArraySyntax array ? array.Items : [];

    private static string? Child(JsonSyntax value, string key) => ((value as JsonObjectSyntax)?.Member(key)?.Value as JsonStringSyntax)?.Value;

    private static string Scalar(JsonSyntax value) => value switch
    {
        JsonStringSyntax text => text.Value,
        JsonNumberSyntax number => number.Value.ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ => "",
    };

    private static string Or(string? name, string fallback) => string.IsNullOrWhiteSpace(name) ? fallback : name;

    private sealed class NoFiles : IPatternFiles
    {
        internal static readonly NoFiles Instance = new();

        public bool Exists(string path) => false;

        public string? ReadText(string path) => null;
    }
}
