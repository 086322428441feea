using RecursiveMas.Core.Json;
using RecursiveMas.Core.Patterns;
using RecursiveMas.Core.Patterns.Prompts;

namespace RecursiveMas.Core.Semantics;

/// <summary>What a pattern means before it is compiled: its edges (shorthand filled in), prompts, order and answering agent.</summary>
public sealed class Topology
{
    private readonly Dictionary<string, int> indices = new(StringComparer.Ordinal);

    private Topology(PatternDocument document, IPatternFiles files)
    {
        Document = document;
        for (var i = 0; i < Agents.Count; i++)
            indices.TryAdd(Agents[i].Id, i);
        Edges = [.. FindEdges(document.File)];
        Prompts = [.. Agents.Select((_, i) => new AgentPrompts(
            PromptReader.Read(document, $"agents[{i}].prompt", files),
            PromptReader.Read(document, $"agents[{i}].first", files),
            PromptReader.Read(document, $"agents[{i}].later", files),
            PromptReader.Read(document, $"agents[{i}].final", files),
            PromptReader.Read(document, $"agents[{i}].single", files)))];
        Baselines = document.File.Baselines.Keys.ToDictionary(name => name, name => PromptReader.Read(document, JsonPath.Key("baselines", name) + ".prompt", files));
        Answering = document.File.Decode?.Agent is { } named ? IndexOf(named) : Agents.Count > 0 ? Agents.Count - 1 : null;
        (Levels, Cyclic) = Order();
    }

    /// <summary>The pattern.</summary>
    public PatternDocument Document { get; }

    /// <summary>Agents in file order.</summary>
    public IReadOnlyList<AgentSpec> Agents => Document.File.Agents;

    /// <summary>Prompts of each agent, in the same order.</summary>
    public IReadOnlyList<AgentPrompts> Prompts { get; }

    /// <summary>Prompts of the baselines by name; null where none is written.</summary>
    public IReadOnlyDictionary<string, PromptTemplate?> Baselines { get; }

    /// <summary>Edges written in the file, or else those of the pattern's shorthand.</summary>
    public IReadOnlyList<TopologyEdge> Edges { get; }

    /// <summary>Index of the answering agent; null when there is none or its name is unknown.</summary>
    public int? Answering { get; }

    /// <summary>
    /// Agents of one round in order: an agent comes after all that send to it within the round, and agents of one level may run side
    /// by side. Agents in a cycle are in no level.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<int>> Levels { get; }

    /// <summary>Agents in or behind a cycle of edges that are not feedback.</summary>
    public IReadOnlyList<int> Cyclic { get; }

    /// <summary>Resolves a document.</summary>
    public static Topology Of(PatternDocument document, IPatternFiles files) => Within(document, new BoundedFiles(files, new PatternBounds(document, files)));

    /// <summary>Resolves a document among files that are bounded already.</summary>
    internal static Topology Within(PatternDocument document, IPatternFiles files) => new(document, files);

    /// <summary>Index of the first agent with an id; null when there is none.</summary>
    public int? IndexOf(string id) => id.Length > 0 && indices.TryGetValue(id, out var index) ? index : null;

    /// <summary>Whether an edge joins two different agents that exist.</summary>
    public bool IsSound(TopologyEdge edge) => edge.From != edge.To && IndexOf(edge.From) is not null && IndexOf(edge.To) is not null;

    private static IEnumerable<TopologyEdge> FindEdges(PatternFile file)
    {
        if (file.Edges.Count > 0)
        {
            return file.Edges.Select((e, i) => new TopologyEdge(
                e.From, e.To, e.Slot ?? ShorthandEdges.DefaultSlot(e.From, e.Feedback), e.Feedback, $"edges[{i}]", e.Slot is not null));
        }

        return ShorthandEdges.Of(file.Pattern, [.. file.Agents.Select(a => a.Id)])
            .Select(e => new TopologyEdge(e.From, e.To, ShorthandEdges.DefaultSlot(e.From, e.Feedback), e.Feedback, null, false));
    }

    /// <summary>Kahn's algorithm by levels, file order within a level.</summary>
    private (IReadOnlyList<IReadOnlyList<int>> Levels, IReadOnlyList<int> Cyclic) Order()
    {
        var senders = Agents.Select(_ => new HashSet<int>()).ToArray();
        foreach (var edge in Edges.Where(e => !e.Feedback && IsSound(e)))
            senders[IndexOf(edge.To)!.Value].Add(IndexOf(edge.From)!.Value);
        var levels = new List<IReadOnlyList<int>>();
        var waiting = Enumerable.Range(0, Agents.Count).ToList();
        var done = new HashSet<int>();
        while (waiting.Where(i => senders[i].IsSubsetOf(done)).ToList() is { Count: > 0 } ready)
        {
            levels.Add(ready);
            done.UnionWith(ready);
            waiting.RemoveAll(done.Contains);
        }

        return (levels, waiting);
    }
}
