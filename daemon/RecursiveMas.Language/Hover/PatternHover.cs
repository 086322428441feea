using RecursiveMas.Language.Cursors;
using RecursiveMas.Language.Documents;
using RecursiveMas.Language.Names;

namespace RecursiveMas.Language.Hover;

/// <summary>What a place of a pattern means; descriptions of keys are the JSON Schema's.</summary>
public static class PatternHover
{
    /// <summary>What is said at an offset; null when there is nothing to say.</summary>
    public static HoverText? At(DocumentSnapshot snapshot, int offset)
    {
        var cursor = Cursor.At(snapshot.Pattern, offset);
        if (cursor.IsAt("rounds") || cursor.IsAt("pattern")) return Of(snapshot, cursor, cursor.Path, PlanHover.Write(snapshot));
        if (cursor.Steps.Count >= 2 && cursor.Steps[0].Key == "edges") return Edge(snapshot, cursor, $"edges[{cursor.Steps[1].Index}]");
        if (cursor.IsAt("links", "outer", "*"))
        {
            var edge = snapshot.Topology.Edges.FirstOrDefault(e => e.Name == cursor.Steps[2].Key);
            return edge is null ? null : Of(snapshot, cursor, cursor.Path, EdgeHover.Write(snapshot, edge));
        }

        if (cursor.IsAt("links", "inner", "*")) return Of(snapshot, cursor, cursor.Path, EdgeHover.WriteInner(snapshot, cursor.Steps[2].Key!));
        if (snapshot.Names.At(offset) is not { } place) return null;
        var text = place.Key.Kind switch
        {
            NameKind.Agent when snapshot.Topology.IndexOf(place.Key.Name) is { } agent => AgentHover.Write(snapshot, agent),
            NameKind.Model when snapshot.Pattern.File.Models.TryGetValue(place.Key.Name, out var model) => ModelHover.Write(snapshot, place.Key.Name, model),
            NameKind.Slot => SlotHover.Write(snapshot, place.Key),
            NameKind.Tool => ToolHover.Write(snapshot, place.Key.Name),
            _ => null,
        };
        return text is null ? null : new HoverText(place.Span, text);
    }

    private static HoverText? Edge(DocumentSnapshot snapshot, Cursor cursor, string path)
    {
        var edge = snapshot.Topology.Edges.FirstOrDefault(e => e.Path == path);
        return edge is null || (edge.From.Length == 0 && edge.To.Length == 0) ? null : Of(snapshot, cursor, cursor.Steps.Count == 2 ? path : cursor.Path, EdgeHover.Write(snapshot, edge));
    }

    // Between two items nothing is said about the next one.
    private static HoverText? Of(DocumentSnapshot snapshot, Cursor cursor, string path, string text) =>
        snapshot.Pattern.Locate(path) is { } place && place.Span.Touches(cursor.Offset) ? new HoverText(place.Span, text) : null;
}
