using RecursiveMas.Core.Diagnostics;
using RecursiveMas.Core.Json;
using RecursiveMas.Core.Patterns;
using RecursiveMas.Core.Patterns.Prompts;

namespace RecursiveMas.Core.Semantics;

/// <summary>What rules look at.</summary>
internal sealed class RuleContext
{
    private readonly PatternDocument document;

    internal RuleContext(PatternDocument document, IPatternFiles files)
    {
        this.document = document;
        Bounds = new PatternBounds(document, files);
        Files = new BoundedFiles(files, Bounds);
        Topology = Topology.Within(document, Files);
    }

    internal PatternDocument Document => document;

    internal PatternFile File => document.File;

    /// <summary>How far rules may look around.</summary>
    internal PatternBounds Bounds { get; }

    /// <summary>Files around the pattern, within its bounds.</summary>
    internal IPatternFiles Files { get; }

    internal Topology Topology { get; }

    /// <summary>Rounds the pattern runs unless a request says otherwise.</summary>
    internal int Rounds => File.Rounds ?? Plans.StandardValues.Rounds;

    /// <summary>A scalar's place, the opening bracket of anything larger, the root's when nothing stands there.</summary>
    internal TextSpan Place(string path)
    {
        var value = document.Locate(path)?.Value ?? document.Root;
        return value is JsonObjectSyntax or JsonArraySyntax ? new TextSpan(value.Span.Offset, Math.Min(1, value.Span.Length)) : value.Span;
    }

    /// <summary>The key's place; the value's when it has none.</summary>
    internal TextSpan KeyPlace(string path) => document.Locate(path)?.Key?.Span ?? Place(path);

    /// <summary>Where an agent is best pointed at: its id.</summary>
    internal TextSpan AgentPlace(int agent) =>
        document.Locate($"agents[{agent}].id") is null ? Place($"agents[{agent}]") : Place($"agents[{agent}].id");

    /// <summary>Where an edge is best pointed at: the edge itself, or its receiver when the shorthand implies it.</summary>
    internal TextSpan EdgePlace(TopologyEdge edge) =>
        edge.Path is { } path ? OneLine(path) : Topology.IndexOf(edge.To) is { } agent ? AgentPlace(agent) : Place("pattern");

    /// <summary>All of a value that fits on a line, else its opening bracket.</summary>
    private TextSpan OneLine(string path)
    {
        var span = document.Locate(path)?.Value.Span ?? default;
        return document.Lines.Position(span.Offset).Line == document.Lines.Position(span.End).Line ? span : Place(path);
    }

    /// <summary>Every prompt of every agent: the agent's index, the prompt's key, the template.</summary>
    internal IEnumerable<(int Agent, string Key, PromptTemplate Template)> Prompts()
    {
        for (var i = 0; i < Topology.Prompts.Count; i++)
        {
            var prompts = Topology.Prompts[i];
            foreach (var (key, template) in prompts.OfLoop())
                yield return (i, key, template);
            if (prompts.Single is { } single)
                yield return (i, "single", single);
        }
    }

    /// <summary>Every prompt anywhere in the file.</summary>
    internal IEnumerable<PromptTemplate> AllTemplates() =>
        Prompts().Select(p => p.Template).Concat(Topology.Baselines.Values.OfType<PromptTemplate>());

    /// <summary>Fixes that put one of the nearest known names at a place.</summary>
    internal static QuickFix[] Renames(TextSpan span, string word, IEnumerable<string> known, string quote = "\"") =>
        [.. Suggestion.For(word, known).Select(name => new QuickFix($"Change to \"{name}\"", [new TextEdit(span, quote + name + quote)]))];

    /// <summary>A fix that adds <c>"key": value</c> to the object at a path; none when it is not an object.</summary>
    internal QuickFix[] Adds(string path, string title, string json) =>
        document.Locate(path)?.Value is JsonObjectSyntax node
            ? [new QuickFix(title, [MemberEdits.Append(document.Text, node, json)])]
            : [];

    /// <summary>A fix that removes the member or item at a path; none when it cannot be found.</summary>
    internal QuickFix[] Removes(string parent, string path, string title) => (document.Locate(parent)?.Value, document.Locate(path)) switch
    {
        (JsonObjectSyntax node, { Key: { } key }) when node.Members.FirstOrDefault(m => ReferenceEquals(m.Key, key)) is { } member =>
            [new QuickFix(title, [MemberEdits.Remove(node, member)])],
        (JsonArraySyntax array, { } item) => [new QuickFix(title, [MemberEdits.Remove(array, item.Value)])],
        _ => [],
    };
}
