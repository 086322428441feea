using RecursiveMas.Core.Diagnostics;
using RecursiveMas.Core.Patterns;
using RecursiveMas.Core.Semantics.Rules;

namespace RecursiveMas.Core.Semantics;

/// <summary>Checks what a pattern means, beyond its text and shapes.</summary>
public static class PatternChecker
{
    private const int MaxDiagnostics = 500;

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
        new DatasetRule(),
    ];

    /// <summary>All diagnostics of a document, those of its text included, in order of place.</summary>
    /// <param name="document">The pattern.</param>
    /// <param name="files">Files around it.</param>
    public static IReadOnlyList<Diagnostic> Check(PatternDocument document, IPatternFiles files)
    {
        if (document.IsNewer || document.Root is not Json.JsonObjectSyntax)
            return document.Diagnostics;
        if (TooMany(document) is { } tooMany)
            return [.. document.Diagnostics, tooMany];
        var context = new RuleContext(document, files);
        var meant = Rules.Where(rule => !(rule.NeedsWholeText && document.HasSyntaxErrors)).SelectMany(rule => rule.Check(context)).Take(MaxDiagnostics);
        return [.. document.Diagnostics.Concat(meant).OrderBy(d => d.Span.Offset).ThenBy(d => d.Code, StringComparer.Ordinal)];
    }

    /// <summary>Rules compare everything with everything, which a hostile file must not make slow.</summary>
    private static Diagnostic? TooMany(PatternDocument document)
    {
        var file = document.File;
        (string Key, int Count, int Most)[] sizes =
            [("agents", file.Agents.Count, 1000), ("models", file.Models.Count, 1000), ("baselines", file.Baselines.Count, 1000), ("edges", file.Edges.Count, 2000)];
        var over = sizes.FirstOrDefault(size => size.Count > size.Most);
        return over.Key is null
            ? null
            : DiagnosticCatalog.TooMany.At(document.Locate(over.Key)!.Key!.Span, $"the pattern has {over.Count} {over.Key}; at most {over.Most} are allowed");
    }
}
