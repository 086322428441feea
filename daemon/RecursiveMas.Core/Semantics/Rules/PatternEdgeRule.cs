using RecursiveMas.Core.Diagnostics;
using RecursiveMas.Core.Json;
using RecursiveMas.Core.Patterns;

namespace RecursiveMas.Core.Semantics.Rules;

/// <summary>Edges written in a named pattern are those of the pattern.</summary>
internal sealed class PatternEdgeRule : IPatternRule
{
    public IEnumerable<Diagnostic> Check(RuleContext context)
    {
        if (context.File.Pattern == PatternKind.Custom || context.Document.Locate("pattern") is not { } named)
            return [];
        var own = ShorthandEdges.Of(context.File.Pattern, [.. context.File.Agents.Select(a => a.Id)]);
        var pattern = RmasJson.ToLine(context.File.Pattern).Trim('"');
        return context.Topology.Edges
            .Where(e => e.Path is not null && context.Topology.IsSound(e) && !own.Contains((e.From, e.To, e.Feedback)))
            .Select(e => DiagnosticCatalog.ForeignEdge.At(
                context.EdgePlace(e),
                $"{(e.Feedback ? "feedback " : "")}{e.Name} is not an edge of pattern {pattern}; pattern custom has free edges",
                new QuickFix("Change the pattern to custom", [new TextEdit(named.Value.Span, "\"custom\"")])));
    }
}
