using RecursiveMas.Core.Json;
using RecursiveMas.Language.Documents;

namespace RecursiveMas.Language.References;

/// <summary>Every place that means the same thing.</summary>
public static class FindReferences
{
    /// <summary>Places of the name at an offset, in order; empty when nothing is named there.</summary>
    /// <param name="snapshot">The document.</param>
    /// <param name="offset">The cursor.</param>
    /// <param name="includeDefinition">Whether the definition is one of them.</param>
    public static IReadOnlyList<TextSpan> At(DocumentSnapshot snapshot, int offset, bool includeDefinition) =>
        snapshot.Names.At(offset) is { } at
            ? [.. snapshot.Names.Places(at.Key).Where(place => includeDefinition || !place.IsDefinition).Select(place => place.Span)]
            : [];
}
