using RecursiveMas.Core.Json;
using RecursiveMas.Core.Patterns;
using RecursiveMas.Core.Plans;
using RecursiveMas.Language.Documents;

namespace RecursiveMas.Language.InlayHints;

/// <summary>Shows what the compiler filled in, at the nearest place that is written.</summary>
public static class DefaultHints
{
    private const int Shown = 3;

    /// <summary>Hints in order of place; none while the file has errors, since there is no plan then.</summary>
    public static IReadOnlyList<InlayHint> Of(DocumentSnapshot snapshot)
    {
        if (snapshot.Plan is not { } plan || snapshot.Pattern.Root is not JsonObjectSyntax root) return [];
        return [.. plan.Defaults
            .Select(filled => (Filled: filled, Owner: OwnerOf(snapshot.Pattern, filled.Path)))
            .GroupBy(entry => entry.Owner)
            .Select(group => new InlayHint(PlaceOf(snapshot.Pattern, root, group.Key), Label(group.Key, [.. group.Select(entry => entry.Filled)]), Tooltip(group.Select(entry => entry.Filled))))
            .OrderBy(hint => hint.Offset)];
    }

    // The longest beginning of the path that names an object in the file.
    private static string OwnerOf(PatternDocument document, string path)
    {
        for (var end = path.Length - 1; end > 0; end--)
        {
            if (path[end] is '.' or '[' && document.Locate(path[..end])?.Value is JsonObjectSyntax) return path[..end];
        }

        return "";
    }

    // Defaults of the file as a whole stand behind what decides most of them.
    private static int PlaceOf(PatternDocument document, JsonObjectSyntax root, string owner)
    {
        if (owner.Length == 0) return (root.Member("pattern") ?? root.Members[0]).Span.End;
        var node = (JsonObjectSyntax)document.Locate(owner)!.Value;
        return node.Members.Count > 0 ? node.Members[^1].Span.End : node.Span.Offset + 1;
    }

    private static string Label(string owner, IReadOnlyList<PlanDefault> filled)
    {
        var shown = filled.Take(Shown).Select(entry => $"{entry.Path[owner.Length..].TrimStart('.')}: {Short(entry)}");
        var more = filled.Count > Shown ? $", +{filled.Count - Shown}" : "";
        return string.Join(", ", shown) + more;
    }

    private static string Short(PlanDefault filled)
    {
        if (!filled.Path.StartsWith("edges[", StringComparison.Ordinal) || !filled.Value.StartsWith('{')) return filled.Value;
        var edge = RmasJson.Read<EdgeSpec>(filled.Value);
        return $"{edge.From} → {edge.To}{(edge.Feedback ? " (feedback)" : "")}";
    }

    private static string Tooltip(IEnumerable<PlanDefault> filled) =>
        "Filled in:\n\n" + string.Concat(filled.Select(entry => $"- `{entry.Path}`: `{entry.Value}` ({entry.Reason})\n"));
}
