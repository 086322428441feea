using RecursiveMas.Core.Diagnostics;
using RecursiveMas.Core.Json;
using RecursiveMas.Core.Patterns;

namespace RecursiveMas.Core.Semantics.Rules;

/// <summary>Every agent sends, directly or not, to the one that answers, and rounds are joined by feedback.</summary>
internal sealed class ReachRule : IPatternRule
{
    public IEnumerable<Diagnostic> Check(RuleContext context)
    {
        var topology = context.Topology;

        // With an edge to nowhere nobody can say who is reached; the edge has a diagnostic of its own.
        if (topology.Answering is not { } answering || topology.Agents.Count < 2 || !topology.Edges.All(topology.IsSound))
            yield break;
        var reached = new HashSet<int> { answering };
        var sound = topology.Edges.Where(topology.IsSound).Select(e => (From: topology.IndexOf(e.From)!.Value, To: topology.IndexOf(e.To)!.Value)).ToArray();
        while (sound.Any(e => reached.Contains(e.To) && reached.Add(e.From)))
        {
        }

        for (var i = 0; i < topology.Agents.Count; i++)
        {
            var id = topology.Agents[i].Id;
            if (id.Length > 0 && topology.IndexOf(id) == i && !reached.Contains(i))
                yield return DiagnosticCatalog.Unreachable.At(context.AgentPlace(i), $"nothing \"{id}\" makes reaches \"{topology.Agents[answering].Id}\", which answers; add an edge from it", NewEdge(context, id, topology.Agents[answering].Id, feedback: false)) with
                {
                    Related = [new RelatedPlace(context.AgentPlace(answering), "the agent that answers")],
                };
        }

        if (context.Rounds > 1 && topology.Edges.Count > 0 && !topology.Edges.Any(e => e.Feedback))
        {
            var span = context.Document.Locate("rounds") is { } rounds ? rounds.Value.Span : context.Place("pattern");
            yield return DiagnosticCatalog.NoFeedback.At(span, $"of {context.Rounds} rounds only the last is run: no edge is feedback, so nothing crosses into the next round", Feedback(context, answering));
        }
    }

    // The agent that begins a round is the one that profits from the last answer.
    private static QuickFix[] Feedback(RuleContext context, int answering)
    {
        var topology = context.Topology;
        if (topology.Levels is not [[var first, ..], ..] || first == answering)
            return [];
        return NewEdge(context, topology.Agents[answering].Id, topology.Agents[first].Id, feedback: true);
    }

    /// <summary>An edge in a list that is written out, if the pattern may have it.</summary>
    private static QuickFix[] NewEdge(RuleContext context, string from, string to, bool feedback)
    {
        var implied = ShorthandEdges.Of(context.File.Pattern, [.. context.File.Agents.Select(a => a.Id)]);
        if (from == to || (context.File.Pattern != PatternKind.Custom && !implied.Contains((from, to, feedback))))
            return [];
        if (context.Document.Locate("edges")?.Value is not JsonArraySyntax { Items.Count: > 0 } edges)
            return [];
        var json = $"{{ \"from\": \"{from}\", \"to\": \"{to}\"{(feedback ? ", \"feedback\": true" : "")} }}";
        return [new QuickFix($"Add {(feedback ? "a feedback" : "an")} edge {from}->{to}", [MemberEdits.Append(context.Document.Text, edges, json)])];
    }
}
