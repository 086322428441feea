using RecursiveMas.Core.Diagnostics;
using RecursiveMas.Core.Json;
using RecursiveMas.Core.Patterns;
using RecursiveMas.Core.Plans;
using RecursiveMas.Core.Semantics;
using RecursiveMas.Language.Documents;

namespace RecursiveMas.Language.Graph;

/// <summary>A pattern as a picture: agents, edges, what crosses them, and where each stands in the text.</summary>
/// <param name="Name">The pattern's name; null when not written.</param>
/// <param name="Pattern">Which pattern.</param>
/// <param name="Rounds">Recursion depth; the default where none is written.</param>
/// <param name="Nodes">Agents in file order.</param>
/// <param name="Edges">Edges: those of the file, or those the pattern's name implies.</param>
/// <param name="Diagnostics">What is to say about the pattern apart from its agents and edges.</param>
public sealed record PatternGraph(
    string? Name,
    PatternKind Pattern,
    int Rounds,
    IReadOnlyList<GraphNode> Nodes,
    IReadOnlyList<GraphEdge> Edges,
    IReadOnlyList<Diagnostic> Diagnostics)
{
    /// <summary>
    /// The graph of a text; null when the text is no JSON object, or of a newer format. A half-typed text has none either: what is read over
    /// would come and go with every key.
    /// </summary>
    public static PatternGraph? Of(DocumentSnapshot snapshot)
    {
        var pattern = snapshot.Pattern;
        if (pattern.HasSyntaxErrors || pattern.IsNewer || pattern.Root is not JsonObjectSyntax) return null;
        var topology = snapshot.Topology;
        var owners = DiagnosticOwners.Of(snapshot);
        return new PatternGraph(
            pattern.File.Name,
            pattern.File.Pattern,
            pattern.File.Rounds ?? StandardValues.Rounds,
            [.. topology.Agents.Select((_, index) => new GraphNode(AgentFacts.Of(snapshot, index), Place(pattern, $"agents[{index}]"), IdPlace(pattern, index), owners.OfAgent(index)))],
            [.. topology.Edges.Select((edge, index) => Edge(snapshot, edge, owners.OfEdge(index)))],
            owners.Others);
    }

    private static GraphEdge Edge(DocumentSnapshot snapshot, TopologyEdge edge, IReadOnlyList<Diagnostic> diagnostics)
    {
        var link = snapshot.Topology.IsSound(edge) ? LinkFacts.Outer(snapshot, edge.From, edge.To).WithNeed(snapshot) : null;
        return new GraphEdge(
            new EdgeFacts(edge.From, edge.To, edge.Slot, edge.Feedback, edge.Path is null, edge.SlotWritten, link),
            edge.Path is { } path ? Place(snapshot.Pattern, path) : null,
            EndPlace(snapshot, edge, edge.From, "from"),
            EndPlace(snapshot, edge, edge.To, "to"),
            diagnostics);
    }

    private static TextSpan EndPlace(DocumentSnapshot snapshot, TopologyEdge edge, string agent, string key)
    {
        if (snapshot.Topology.IndexOf(agent) is { } index) return IdPlace(snapshot.Pattern, index);
        return snapshot.Pattern.Locate($"{edge.Path}.{key}")?.Value.Span ?? Place(snapshot.Pattern, edge.Path ?? "pattern");
    }

    private static TextSpan IdPlace(PatternDocument pattern, int agent) =>
        pattern.Locate($"agents[{agent}].id")?.Value.Span ?? new TextSpan(Place(pattern, $"agents[{agent}]").Offset, 0);

    private static TextSpan Place(PatternDocument pattern, string path) => pattern.Locate(path)?.Value.Span ?? default;
}
