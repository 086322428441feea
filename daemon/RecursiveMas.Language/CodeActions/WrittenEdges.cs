using RecursiveMas.Core.Diagnostics;
using RecursiveMas.Core.Json;
using RecursiveMas.Core.Patterns;
using RecursiveMas.Core.Semantics;
using RecursiveMas.Language.Documents;

namespace RecursiveMas.Language.CodeActions;

/// <summary>A named pattern written out as <c>custom</c>, and back where the edges are just those the name implies.</summary>
internal static class WrittenEdges
{
    internal static IEnumerable<TextAction> In(DocumentSnapshot snapshot, TextSpan range)
    {
        var pattern = snapshot.Pattern;
        if (pattern.HasSyntaxErrors || pattern.Root is not JsonObjectSyntax root || root.Member("pattern") is not { Value: JsonStringSyntax word } member) yield break;
        var edges = root.Member("edges");
        if (!Overlaps(member.Span, range) && (edges is null || !Overlaps(edges.Key.Span, range))) yield break;
        if (pattern.File.Pattern != PatternKind.Custom && word.Value != "custom")
        {
            if (edges is null && snapshot.Topology.Edges.Count > 0 && snapshot.Topology.Edges.All(snapshot.Topology.IsSound))
                yield return new TextAction("Write the edges out (custom)", [new TextEdit(word.Span, "\"custom\""), Insert(snapshot, member)], null, false);
            yield break;
        }

        if (edges is null) yield break;
        foreach (var kind in Enum.GetValues<PatternKind>().Where(kind => kind != PatternKind.Custom && Implies(kind, snapshot)))
        {
            var name = RmasJson.ToLine(kind);
            var index = root.Members.TakeWhile(m => !ReferenceEquals(m, edges)).Count();
            var gone = index > 0 ? TextSpan.FromBounds(root.Members[index - 1].Span.End, edges.Span.End) : edges.Span;
            yield return new TextAction($"Let {name} imply the edges", [new TextEdit(word.Span, name), new TextEdit(gone, "")], null, false);
        }
    }

    private static bool Implies(PatternKind kind, DocumentSnapshot snapshot)
    {
        // Two agents are a chain under three names; the order of the enum decides which are offered first.
        var agents = snapshot.Topology.Agents.Select(agent => agent.Id).ToList();
        if (kind == PatternKind.Mixture && agents.Count < 3) return false;
        if (kind is PatternKind.Distillation or PatternKind.Deliberation && agents.Count != 2) return false;
        var implied = ShorthandEdges.Of(kind, agents).Select(e => (e.From, e.To, ShorthandEdges.DefaultSlot(e.From, e.Feedback), e.Feedback));
        return agents.Count > 1 && implied.ToHashSet().SetEquals(snapshot.Topology.Edges.Select(e => (e.From, e.To, e.Slot, e.Feedback)));
    }

    private static TextEdit Insert(DocumentSnapshot snapshot, JsonMemberSyntax after)
    {
        var indent = new string(' ', snapshot.Lines.Position(after.Span.Offset).Column - 1);
        var lines = snapshot.Topology.Edges.Select(edge =>
            $"{indent}  {{ \"from\": {RmasJson.ToLine(edge.From)}, \"to\": {RmasJson.ToLine(edge.To)}, \"slot\": {RmasJson.ToLine(edge.Slot)}{(edge.Feedback ? ", \"feedback\": true" : "")} }}");
        return new TextEdit(new TextSpan(after.Span.End, 0), $",\n{indent}\"edges\": [\n{string.Join(",\n", lines)}\n{indent}]");
    }

    private static bool Overlaps(TextSpan a, TextSpan b) => a.Offset <= b.End && b.Offset <= a.End;
}
