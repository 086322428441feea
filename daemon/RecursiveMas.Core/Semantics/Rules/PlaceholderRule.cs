using RecursiveMas.Core.Diagnostics;
using RecursiveMas.Core.Patterns.Prompts;

namespace RecursiveMas.Core.Semantics.Rules;

/// <summary>Placeholders are known and closed.</summary>
internal sealed class PlaceholderRule : IPatternRule
{
    public bool NeedsWholeText => false;

    public IEnumerable<Diagnostic> Check(RuleContext context)
    {
        var known = context.Topology.Edges.Select(e => "slot:" + e.Slot).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Prepend("round").Prepend("question").ToArray();
        foreach (var (template, piece) in context.AllTemplates().SelectMany(t => t.Pieces.Select(p => (t, p))))
        {
            if (piece.Kind == PromptPieceKind.Unclosed)
                yield return DiagnosticCatalog.Unclosed.At(piece.Span, "'{{' is not closed with '}}' on this line and stays plain text; write {{{{ for a plain {{");
            if (piece.Kind != PromptPieceKind.Unknown)
                continue;

            // {{planner}} is the slot with its prefix forgotten.
            var names = known.Contains("slot:" + piece.Text) ? ["slot:" + piece.Text] : Suggestion.For(piece.Text, known);
            var mean = names.Count > 0 ? $" (did you mean {{{{{names[0]}}}}}?)" : "";
            yield return DiagnosticCatalog.UnknownPlaceholder.At(
                piece.Span,
                $"unknown placeholder {{{{{piece.Text}}}}}{mean}; there are {{{{question}}}}, {{{{round}}}} and {{{{slot:name}}}}",
                template.InFile ? [] : [.. names.Select(n => new QuickFix($"Change to {{{{{n}}}}}", [new TextEdit(piece.Span, $"{{{{{n}}}}}")]))]);
        }
    }
}
