using RecursiveMas.Core.Diagnostics;
using RecursiveMas.Core.Json;
using RecursiveMas.Language.Documents;

namespace RecursiveMas.Language.Graph;

/// <summary>Which agent or edge each diagnostic is about, by its place: what is said about a model is said about the agents that use it.</summary>
internal sealed class DiagnosticOwners
{
    private readonly ILookup<int, Diagnostic> agents;
    private readonly ILookup<int, Diagnostic> edges;

    private DiagnosticOwners(IReadOnlyList<(int? Agent, int? Edge, Diagnostic Diagnostic)> owned, IReadOnlyList<Diagnostic> others)
    {
        agents = owned.Where(owner => owner.Agent is not null).ToLookup(owner => owner.Agent!.Value, owner => owner.Diagnostic);
        edges = owned.Where(owner => owner.Edge is not null).ToLookup(owner => owner.Edge!.Value, owner => owner.Diagnostic);
        Others = others;
    }

    /// <summary>What is about none of them.</summary>
    internal IReadOnlyList<Diagnostic> Others { get; }

    internal static DiagnosticOwners Of(DocumentSnapshot snapshot)
    {
        var regions = Regions(snapshot).ToList();
        var owned = new List<(int?, int?, Diagnostic)>();
        var others = new List<Diagnostic>();
        foreach (var diagnostic in snapshot.Diagnostics)
        {
            var mine = regions.Where(region => region.Span.Touches(diagnostic.Span.Offset) && region.Span.Touches(diagnostic.Span.End)).ToList();
            if (mine.Count == 0) others.Add(diagnostic);
            owned.AddRange(mine.Select(region => (region.Agent, region.Edge, diagnostic)));
        }

        return new DiagnosticOwners(owned, others);
    }

    internal IReadOnlyList<Diagnostic> OfAgent(int index) => [.. agents[index]];

    internal IReadOnlyList<Diagnostic> OfEdge(int index) => [.. edges[index]];

    private static IEnumerable<(TextSpan Span, int? Agent, int? Edge)> Regions(DocumentSnapshot snapshot)
    {
        var topology = snapshot.Topology;
        for (var i = 0; i < topology.Agents.Count; i++)
        {
            var agent = topology.Agents[i];
            string[] paths = [$"agents[{i}]", JsonPath.Key("models", agent.Model), JsonPath.Key("links.inner", agent.Id)];
            foreach (var path in paths)
            {
                if (snapshot.Pattern.Locate(path) is { } place) yield return (place.Span, i, null);
            }
        }

        for (var i = 0; i < topology.Edges.Count; i++)
        {
            foreach (var path in new[] { topology.Edges[i].Path, JsonPath.Key("links.outer", topology.Edges[i].Name) })
            {
                if (path is not null && snapshot.Pattern.Locate(path) is { } place) yield return (place.Span, null, i);
            }
        }
    }
}
