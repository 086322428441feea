using RecursiveMas.Core.Json;
using RecursiveMas.Language.Documents;
using RecursiveMas.Language.Graph;

namespace RecursiveMas.Language.CodeLenses;

/// <summary>What can be done with a pattern, above the line that says which one it is.</summary>
public static class PatternLenses
{
    /// <summary>Commands in the order shown; none for text that is no object, or that a newer program wrote.</summary>
    public static IReadOnlyList<LensCommand> Of(DocumentSnapshot snapshot)
    {
        var pattern = snapshot.Pattern;
        if (pattern.Root is not JsonObjectSyntax root || pattern.IsNewer) return [];
        var place = root.Member("pattern")?.Span ?? new TextSpan(root.Span.Offset, 1);
        var lenses = new List<LensCommand> { new(place, "▶ Run Loop", "rmas.runLoop") };

        // Without questions there is nothing to compare on and nothing to train on.
        if (pattern.File.Dataset is not null) lenses.Add(new(place, "Compare", "rmas.compare"));
        lenses.Add(new(place, Missing(snapshot) is > 0 and var missing ? $"Fit links ({missing} missing)" : "Fit links", "rmas.fitLinks"));
        if (pattern.File.Dataset is not null) lenses.Add(new(place, "Train", "rmas.train"));
        lenses.Add(new(place, "Explain", "rmas.explain"));
        return lenses;
    }

    private static int Missing(DocumentSnapshot snapshot) => LinkFacts.All(snapshot).Count(link => !link.Present && link.WithNeed(snapshot).Needed == true);
}
