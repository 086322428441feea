using RecursiveMas.Core.Json;
using RecursiveMas.Language.Documents;

namespace RecursiveMas.Language.Folding;

/// <summary>Folds prompts written as a list of lines.</summary>
public static class PromptFolding
{
    private static readonly string[] Keys = ["prompt", "first", "later", "final", "single"];

    /// <summary>Prompts that take more than two lines.</summary>
    public static IReadOnlyList<FoldedPrompt> Of(DocumentSnapshot snapshot)
    {
        if (snapshot.Pattern.Root is not JsonObjectSyntax root) return [];
        var owners = (root.Member("agents")?.Value as JsonArraySyntax)?.Items ?? [];
        var baselines = (root.Member("baselines")?.Value as JsonObjectSyntax)?.Members.Select(member => member.Value) ?? [];
        return [.. owners.Concat(baselines)
            .OfType<JsonObjectSyntax>()
            .SelectMany(owner => owner.Members)
            .Where(member => Keys.Contains(member.Key.Value))
            .Select(member => member.Value)
            .OfType<JsonArraySyntax>()
            .Select(array => Fold(snapshot.Pattern.Lines, array))
            .OfType<FoldedPrompt>()];
    }

    // The closing bracket stays, so that the folded text is still one value to the eye.
    private static FoldedPrompt? Fold(LineMap lines, JsonArraySyntax array)
    {
        var start = lines.Position(array.Span.Offset).Line;
        var end = lines.Position(array.Span.End).Line - 1;
        return end > start ? new FoldedPrompt(start, end, array.Items is [JsonStringSyntax first, ..] ? first.Value : "…") : null;
    }
}
