using RecursiveMas.Core.Diagnostics;

namespace RecursiveMas.Core.Semantics.Rules;

/// <summary>Slot names are well formed.</summary>
internal sealed class SlotNameRule : IPatternRule
{
    public bool NeedsWholeText => false;

    public IEnumerable<Diagnostic> Check(RuleContext context)
    {
        var written = context.Topology.Edges
            .Where(e => e.SlotWritten)
            .Select(e => (e.Slot, Span: context.Place($"{e.Path}.slot"), Quote: "\"", InFile: false))
            .Concat(context.AllTemplates().SelectMany(t => t.Slots.Select(s => (Slot: s.Text, Span: s.NameSpan, Quote: "", t.InFile))));
        foreach (var (slot, span, quote, inFile) in written.Where(s => !NameForm.IsName(s.Slot)))
        {
            QuickFix[] fixes = !inFile && NameForm.Repair(slot) is { } repaired ? [new QuickFix($"Change to \"{repaired}\"", [new TextEdit(span, quote + repaired + quote)])] : [];
            yield return DiagnosticCatalog.BadSlot.At(span, $"\"{slot}\" is not a slot name; slot names are {NameForm.Words}", fixes);
        }
    }
}
