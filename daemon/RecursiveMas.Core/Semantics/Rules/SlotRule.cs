using RecursiveMas.Core.Diagnostics;
using RecursiveMas.Core.Json;
using RecursiveMas.Core.Patterns.Prompts;

namespace RecursiveMas.Core.Semantics.Rules;

/// <summary>Every slot of a loop prompt is filled by an edge.</summary>
internal sealed class SlotRule : IPatternRule
{
    public IEnumerable<Diagnostic> Check(RuleContext context)
    {
        foreach (var (agent, key, template) in context.Prompts())
        {
            var id = context.File.Agents[agent].Id;
            var incoming = context.Topology.Edges.Where(e => e.To == id).ToArray();
            foreach (var slot in template.Slots.Where(s => NameForm.IsName(s.Text)))
            {
                if (key == "single")
                    yield return DiagnosticCatalog.SlotInSingle.At(slot.Span, $"slot \"{slot.Text}\" stays empty when \"{id}\" works alone", Drop(slot, template));
                else if (incoming.FirstOrDefault(e => e.Slot == slot.Text) is not { } edge)
                    yield return Unfilled(context, id, slot, template, incoming);
                else if (key == "first" && edge.Feedback)
                    yield return DiagnosticCatalog.FeedbackInFirst.At(slot.Span, $"slot \"{slot.Text}\" is filled from round 2 on; \"first\" is the prompt of round 1", Drop(slot, template)) with
                    {
                        Related = [new RelatedPlace(context.EdgePlace(edge), $"the feedback edge {edge.Name}")],
                    };
            }
        }

        foreach (var (template, slot) in context.Topology.Baselines.Values.OfType<PromptTemplate>().SelectMany(t => t.Slots.Select(s => (t, s))))
            yield return DiagnosticCatalog.SlotInSingle.At(slot.Span, $"slot \"{slot.Text}\" stays empty: a baseline works alone", Drop(slot, template));
    }

    private static QuickFix[] Drop(PromptPiece slot, PromptTemplate template) =>
        template.InFile ? [] : [new QuickFix("Remove the slot", [new TextEdit(slot.Span, "")])];

    private static Diagnostic Unfilled(RuleContext context, string id, PromptPiece slot, PromptTemplate template, TopologyEdge[] incoming)
    {
        var known = incoming.Select(e => e.Slot).Distinct(StringComparer.Ordinal).ToArray();
        var filled = known.Length == 0 ? $"no edge goes to \"{id}\"" : $"edges fill {string.Join(", ", known)}";
        List<QuickFix> fixes = template.InFile ? [] : [.. RuleContext.Renames(slot.NameSpan, slot.Text, known, quote: "")];
        if (context.Topology.IndexOf(slot.Text) is not null && slot.Text != id && context.Document.Locate("edges")?.Value is JsonArraySyntax { Items.Count: > 0 } edges)
        {
            var json = $"{{ \"from\": \"{slot.Text}\", \"to\": \"{id}\" }}";
            fixes.Add(new QuickFix($"Add an edge {slot.Text}->{id}", [MemberEdits.Append(context.Document.Text, edges, json)]));
        }

        fixes.AddRange(Drop(slot, template));
        return DiagnosticCatalog.UnfilledSlot.At(slot.Span, $"nobody fills slot \"{slot.Text}\" of \"{id}\"{Suggestion.Phrase(slot.Text, known)}; {filled}", [.. fixes]);
    }
}
