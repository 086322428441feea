using RecursiveMas.Core.Json;
using RecursiveMas.Core.Patterns;
using RecursiveMas.Core.Semantics;

namespace RecursiveMas.Language.Names;

/// <summary>Walks a tree for names; broken places are passed over.</summary>
internal sealed class NameCollector
{
    private readonly List<NamePlace> places = [];

    internal static IReadOnlyList<NamePlace> Collect(PatternDocument document, Topology topology)
    {
        var collector = new NameCollector();
        if (document.Root is not JsonObjectSyntax root) return [];
        collector.Keys(root.Member("models")?.Value, NameKind.Model, definition: true);
        collector.Keys(root.Member("tools")?.Value, NameKind.Tool, definition: true);
        foreach (var agent in Items(root.Member("agents")?.Value))
        {
            collector.Add(NameKind.Agent, Child(agent, "id"), definition: true);
            collector.Add(NameKind.Model, Child(agent, "model"));
            collector.Tools(Child(agent, "tools"));
        }

        foreach (var edge in Items(root.Member("edges")?.Value)) collector.Edge(edge, topology);
        collector.Add(NameKind.Agent, Child(root.Member("decode")?.Value, "agent"));
        var links = root.Member("links")?.Value;
        collector.Keys(Child(links, "inner"), NameKind.Agent, definition: false);
        foreach (var member in Members(Child(links, "outer"))) collector.EdgeName(member.Key);
        foreach (var baseline in Members(root.Member("baselines")?.Value))
        {
            collector.Add(NameKind.Model, Child(baseline.Value, "model"));
            collector.Tools(Child(baseline.Value, "tools"));
        }

        collector.Slots(topology);
        return collector.places;
    }

    private void Edge(JsonSyntax edge, Topology topology)
    {
        Add(NameKind.Agent, Child(edge, "from"));
        Add(NameKind.Agent, Child(edge, "to"));
        if (Child(edge, "slot") is JsonStringSyntax slot && Child(edge, "to") is JsonStringSyntax to && topology.IndexOf(to.Value) is { } receiver)
            places.Add(new NamePlace(new NameKey(NameKind.Slot, slot.Value, receiver), Inside(slot), IsDefinition: true));
    }

    private void EdgeName(JsonStringSyntax key)
    {
        var arrow = key.Value.IndexOf("->", StringComparison.Ordinal);
        if (arrow < 0) return;
        places.Add(new NamePlace(new NameKey(NameKind.Agent, key.Value[..arrow]), key.SourceOf(0, arrow), false));
        var to = arrow + 2;
        places.Add(new NamePlace(new NameKey(NameKind.Agent, key.Value[to..]), key.SourceOf(to, key.Value.Length - to), false));
    }

    private void Slots(Topology topology)
    {
        for (var i = 0; i < topology.Prompts.Count; i++)
        {
            var prompts = topology.Prompts[i];
            foreach (var template in new[] { prompts.Prompt, prompts.First, prompts.Later, prompts.Final, prompts.Single })
            {
                if (template is null || template.InFile) continue;
                foreach (var slot in template.Slots) places.Add(new NamePlace(new NameKey(NameKind.Slot, slot.Text, i), slot.NameSpan, false));
            }
        }
    }

    private void Tools(JsonSyntax? list)
    {
        foreach (var name in Items(list)) Add(NameKind.Tool, name);
    }

    private void Keys(JsonSyntax? value, NameKind kind, bool definition)
    {
        foreach (var member in Members(value)) Add(kind, member.Key, definition);
    }

    private void Add(NameKind kind, JsonSyntax? value, bool definition = false)
    {
        if (value is JsonStringSyntax { Value.Length: > 0 } text) places.Add(new NamePlace(new NameKey(kind, text.Value), Inside(text), definition));
    }

    private static TextSpan Inside(JsonStringSyntax text) => text.SourceOf(0, text.Value.Length);

    private static JsonSyntax? Child(JsonSyntax? value, string key) => (value as JsonObjectSyntax)?.Member(key)?.Value;

    private static IReadOnlyList<JsonSyntax> Items(JsonSyntax? value) => value is JsonArraySyntax array ? array.Items : [];

    private static IReadOnlyList<JsonMemberSyntax> Members(JsonSyntax? value) => value is JsonObjectSyntax node ? node.Members : [];
}
