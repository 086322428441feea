using RecursiveMas.Core.Json;
using RecursiveMas.Language.Documents;

namespace RecursiveMas.Language.CodeActions;

/// <summary>Repairs of the diagnostics in a range, and changes of form for what stands there.</summary>
public static class PatternActions
{
    /// <summary>Actions in a range, repairs first.</summary>
    public static IReadOnlyList<TextAction> In(DocumentSnapshot snapshot, TextSpan range)
    {
        var repairs = snapshot.Diagnostics
            .Where(diagnostic => diagnostic.Span.Offset <= range.End && range.Offset <= diagnostic.Span.End)
            .SelectMany(diagnostic => diagnostic.Fixes.Select((fix, i) => new TextAction(fix.Title, fix.Edits, diagnostic, i == 0 && diagnostic.Fixes.Count == 1)));
        return [.. repairs, .. ModelActions.In(snapshot, range), .. WrittenEdges.In(snapshot, range), .. SplitPrompt.In(snapshot, range)];
    }
}
