using RecursiveMas.Language.Documents;

namespace RecursiveMas.Language.Highlights;

/// <summary>The places of the name under the cursor.</summary>
public static class DocumentHighlights
{
    /// <summary>Highlights for an offset; empty when nothing is named there.</summary>
    public static IReadOnlyList<Highlight> At(DocumentSnapshot snapshot, int offset) =>
        snapshot.Names.At(offset) is { } at
            ? [.. snapshot.Names.Places(at.Key).Select(place => new Highlight(place.Span, place.IsDefinition))]
            : [];
}
