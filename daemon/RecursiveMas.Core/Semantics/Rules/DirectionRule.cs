using RecursiveMas.Core.Diagnostics;

namespace RecursiveMas.Core.Semantics.Rules;

/// <summary>Edges within a round go one way; edges across rounds are feedback.</summary>
internal sealed class DirectionRule : IPatternRule
{
    public IEnumerable<Diagnostic> Check(RuleContext context)
    {
        var topology = context.Topology;
        var level = new Dictionary<int, int>();
        for (var i = 0; i < topology.Levels.Count; i++)
        {
            foreach (var agent in topology.Levels[i])
                level[agent] = i;
        }

        foreach (var edge in topology.Edges.Where(e => topology.IsSound(e) && e.Path is not null))
        {
            var (from, to) = (topology.IndexOf(edge.From)!.Value, topology.IndexOf(edge.To)!.Value);
            if (edge.Feedback && level.TryGetValue(from, out var sender) && level.TryGetValue(to, out var receiver) && sender < receiver)
            {
                yield return DiagnosticCatalog.ForwardFeedback.At(
                    context.Place($"{edge.Path}.feedback"),
                    $"\"{edge.From}\" acts before \"{edge.To}\", yet the edge is feedback: the thoughts arrive one round late",
                    context.Removes(edge.Path!, $"{edge.Path}.feedback", "Let it arrive in the same round"));
            }

            // In a circle the edge that goes back in file order is the one most likely meant as feedback.
            if (!edge.Feedback && topology.Cyclic.Contains(from) && from > to && Reaches(topology, to, from))
            {
                yield return DiagnosticCatalog.Cycle.At(
                    context.EdgePlace(edge),
                    $"{edge.Name} closes a circle within a round; an edge into the next round is \"feedback\": true",
                    MarkFeedback(context, edge)) with
                {
                    Related = [.. OthersInCircle(topology, to, from).Select(other => new RelatedPlace(context.EdgePlace(other), $"{other.Name} is part of the circle"))],
                };
            }
        }
    }

    private static QuickFix[] MarkFeedback(RuleContext context, TopologyEdge edge) =>
        context.Document.Locate($"{edge.Path}.feedback") is { } written
            ? [new QuickFix("Mark it as feedback", [new TextEdit(written.Value.Span, "true")])]
            : context.Adds(edge.Path!, "Mark it as feedback", "\"feedback\": true");

    /// <summary>Edges that lie on a way from one agent to another within the round.</summary>
    private static IEnumerable<TopologyEdge> OthersInCircle(Topology topology, int start, int goal) => topology.Edges.Where(edge =>
        !edge.Feedback && topology.IsSound(edge)
        && Reaches(topology, start, topology.IndexOf(edge.From)!.Value) && Reaches(topology, topology.IndexOf(edge.To)!.Value, goal)
        && !(topology.IndexOf(edge.From) == goal && topology.IndexOf(edge.To) == start));

    private static bool Reaches(Topology topology, int start, int goal)
    {
        var seen = new HashSet<int> { start };
        var open = new Stack<int>(seen);
        while (open.TryPop(out var agent))
        {
            if (agent == goal)
                return true;
            foreach (var edge in topology.Edges.Where(e => !e.Feedback && e.From == topology.Agents[agent].Id && topology.IsSound(e)))
            {
                if (topology.IndexOf(edge.To) is { } next && seen.Add(next))
                    open.Push(next);
            }
        }

        return false;
    }
}
