using RecursiveMas.Core.Diagnostics;
using RecursiveMas.Core.Patterns;
using RecursiveMas.Core.Semantics.Rules;

namespace RecursiveMas.Core.Semantics;

/// <summary>Checks what a pattern means, beyond its text and shapes.</summary>
public static class PatternChecker
{
    private static readonly IReadOnlyList<IPatternRule> Rules =
    [
        new AgentIdRule(),
        new ModelNameRule(),
        new ModelSourceRule(),
        new ArityRule(),
        new DeliberationToolsRule(),
        new ReachRule(),
        new AnsweringAgentRule(),
        new EdgeAgentRule(),
        new SlotNameRule(),
        new SlotRule(),
        new EdgeSlotRule(),
        new DirectionRule(),
        new PatternEdgeRule(),
        new LinkFileRule(),
        new PlaceholderRule(),
        new PromptRule(),
        new ToolRule(),
        new PathRule(),
        new ModelFolderRule(),
        new StoredModelRule(),
        new LinkFitRule(),
        new DatasetRule(),
    ];

    /// <summary>All diagnostics of a document, those of its text included, in order of place.</summary>
    /// <param name="document">The pattern.</param>
    /// <param name="files">Files around it.</param>
    public static IReadOnlyList<Diagnostic> Check(PatternDocument document, IPatternFiles files)
    {
        if (document.IsNewer || document.Root is not Json.JsonObjectSyntax)
            return document.Diagnostics;
        var context = new RuleContext(document, files);
        var meant = Rules.Where(rule => !(rule.NeedsWholeText && document.HasSyntaxErrors)).SelectMany(rule => rule.Check(context));
        return [.. document.Diagnostics.Concat(meant).OrderBy(d => d.Span.Offset).ThenBy(d => d.Code, StringComparer.Ordinal)];
    }
}
