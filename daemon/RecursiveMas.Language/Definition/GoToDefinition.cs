using RecursiveMas.Core.Patterns;
using RecursiveMas.Core.Semantics;
using RecursiveMas.Language.Cursors;
using RecursiveMas.Language.Documents;
using RecursiveMas.Language.Names;

namespace RecursiveMas.Language.Definition;

/// <summary>Where the thing under the cursor comes from: a name's definition, or the file a path names.</summary>
public static class GoToDefinition
{
    /// <summary>Definitions of what stands at an offset; empty when nothing is named there.</summary>
    public static IReadOnlyList<DefinitionPlace> At(DocumentSnapshot snapshot, int offset)
    {
        if (snapshot.Names.At(offset) is { } place) return Of(snapshot, place.Key);
        var path = Cursor.At(snapshot.Pattern, offset).Path;
        return [.. PatternFileReference.Of(snapshot.Pattern.File)
            .Where(file => file.JsonPath == path)
            .Select(file => PatternPaths.Resolve(snapshot.Path, file.Path))
            .Where(snapshot.Surroundings.Exists)
            .Select(file => new DefinitionPlace(file, default))];
    }

    private static List<DefinitionPlace> Of(DocumentSnapshot snapshot, NameKey key)
    {
        var defined = snapshot.Names.Places(key).Where(place => place.IsDefinition).Select(place => new DefinitionPlace(null, place.Span)).ToList();
        if (defined.Count > 0 || key.Kind != NameKind.Slot) return defined;

        // A slot nobody names comes from the edge that fills it: its text, or the agent at its other end.
        var topology = snapshot.Topology;
        return [.. topology.Edges
            .Where(edge => edge.Slot == key.Name && topology.IndexOf(edge.To) == key.Agent)
            .Select(edge => edge.Path is { } written
                ? snapshot.Pattern.Locate(written)?.Value.Span
                : snapshot.Names.Places(new NameKey(NameKind.Agent, edge.From)).FirstOrDefault(place => place.IsDefinition)?.Span)
            .OfType<Core.Json.TextSpan>()
            .Select(span => new DefinitionPlace(null, span))];
    }
}
