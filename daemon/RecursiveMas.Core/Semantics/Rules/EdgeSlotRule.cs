using RecursiveMas.Core.Diagnostics;
using RecursiveMas.Core.Json;

namespace RecursiveMas.Core.Semantics.Rules;

/// <summary>What an edge brings has a place in its receiver's prompts, and one sender for each place.</summary>
internal sealed class EdgeSlotRule : IPatternRule
{
    public IEnumerable<Diagnostic> Check(RuleContext context)
    {
        var filled = new Dictionary<(string To, string Slot), TopologyEdge>();
        foreach (var edge in context.Topology.Edges.Where(context.Topology.IsSound))
        {
            if (!filled.TryAdd((edge.To, edge.Slot), edge))
                yield return Twice(context, edge, filled[(edge.To, edge.Slot)]);
            else if (Unused(context, edge) is { } unused)
                yield return unused;
        }
    }

    private static Diagnostic Twice(RuleContext context, TopologyEdge edge, TopologyEdge first)
    {
        var same = edge.From == first.From ? $"{edge.Name} is written twice" : $"slot \"{edge.Slot}\" of \"{edge.To}\" is filled by \"{first.From}\" already";
        var fixes = edge.From == first.From
            ? context.Removes("edges", edge.Path ?? "edges", "Remove the second one")
            : edge.SlotWritten
                ? [new QuickFix($"Change to \"{edge.From}\"", [new TextEdit(context.Place($"{edge.Path}.slot"), $"\"{edge.From}\"")])]
                : edge.Path is null ? [] : context.Adds(edge.Path, $"Name the slot \"{edge.From}-{edge.Slot}\"", $"\"slot\": \"{edge.From}-{edge.Slot}\"");
        var span = edge.SlotWritten ? context.Place($"{edge.Path}.slot") : context.EdgePlace(edge);
        return DiagnosticCatalog.SlotFilledTwice.At(span, $"{same}; each slot takes one sender", fixes) with
        {
            Related = [new RelatedPlace(context.EdgePlace(first), $"the edge {first.Name}")],
        };
    }

    private static Diagnostic? Unused(RuleContext context, TopologyEdge edge)
    {
        var agent = context.Topology.IndexOf(edge.To)!.Value;
        var prompts = context.Topology.Prompts[agent].OfLoop().ToArray();
        if (prompts.Length == 0 || (edge.Feedback && context.Rounds == 1) || prompts.Any(p => p.Template.Slots.Any(s => s.Text == edge.Slot)))
            return null;
        var what = edge.Feedback ? $"feedback from \"{edge.From}\"" : $"what \"{edge.From}\" makes";
        return DiagnosticCatalog.UnusedEdge.At(
            context.EdgePlace(edge),
            $"no prompt of \"{edge.To}\" has {{{{slot:{edge.Slot}}}}}, so {what} has no place",
            AddSlot(context, agent, edge)) with
        {
            Related = [.. prompts.Select(p => new RelatedPlace(context.KeyPlace($"agents[{agent}].{p.Key}"), $"\"{p.Key}\" of \"{edge.To}\""))],
        };
    }

    /// <summary>The slot at the end of the prompt that is used when the edge brings something.</summary>
    private static QuickFix[] AddSlot(RuleContext context, int agent, TopologyEdge edge)
    {
        if (context.Topology.Prompts[agent].ForRound(edge.Feedback ? 2 : 1) is not var (key, _))
            return [];
        var placeholder = $"{{{{slot:{edge.Slot}}}}}";
        var at = context.Document.Locate($"agents[{agent}].{key}")?.Value;
        TextEdit? edit = at switch
        {
            JsonStringSyntax text => new TextEdit(new TextSpan(text.Span.End - 1, 0), " " + placeholder),
            JsonArraySyntax lines => MemberEdits.Append(context.Document.Text, lines, $"\"{placeholder}\""),
            _ => null,
        };
        return edit is null ? [] : [new QuickFix($"Add {placeholder} to \"{key}\"", [edit])];
    }
}
