using RecursiveMas.Core.Diagnostics;
using RecursiveMas.Core.Json;
using RecursiveMas.Core.Patterns;

namespace RecursiveMas.Core.Semantics.Rules;

/// <summary>Each pattern has its number of agents.</summary>
internal sealed class ArityRule : IPatternRule
{
    public IEnumerable<Diagnostic> Check(RuleContext context)
    {
        if (context.Document.Locate("pattern") is not { } named || context.Document.Locate("agents") is null)
            yield break;
        var (least, most, words) = context.File.Pattern switch
        {
            PatternKind.Sequential => (2, int.MaxValue, "two or more agents; the last one answers"),
            PatternKind.Mixture => (3, int.MaxValue, "three or more agents: specialists, then the summarizer"),
            PatternKind.Distillation => (2, 2, "exactly two agents: the expert, then the learner"),
            PatternKind.Deliberation => (2, 2, "exactly two agents: the reflector, then the tool-caller"),
            _ => (1, int.MaxValue, "at least one agent"),
        };
        var count = context.File.Agents.Count;
        if (count >= least && count <= most)
            yield break;
        var pattern = RmasJson.ToLine(context.File.Pattern).Trim('"');
        yield return DiagnosticCatalog.Arity.At(named.Value.Span, $"{pattern} needs {words}; there {(count == 1 ? "is 1" : $"are {count}")}", Others(context, named.Value.Span));
    }

    /// <summary>Patterns with so many agents; where edges are written out only custom keeps them all.</summary>
    private static QuickFix[] Others(RuleContext context, TextSpan named)
    {
        var count = context.File.Agents.Count;
        PatternKind[] kinds = context.File.Edges.Count > 0 ? [PatternKind.Custom]
            : count == 2 ? [PatternKind.Sequential, PatternKind.Distillation]
            : count > 2 ? [PatternKind.Sequential, PatternKind.Mixture]
            : [];
        return [.. kinds.Where(kind => kind != context.File.Pattern).Select(kind => new QuickFix($"Change the pattern to {RmasJson.ToLine(kind)}", [new TextEdit(named, RmasJson.ToLine(kind))]))];
    }
}
