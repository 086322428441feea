using RecursiveMas.Core.Json;
using RecursiveMas.Core.Semantics;
using RecursiveMas.Language.Cursors;
using RecursiveMas.Language.Documents;

namespace RecursiveMas.Language.Completion;

/// <summary>Placeholders inside prompts, once their braces are open: prose is left alone.</summary>
internal static class PlaceholderCompletion
{
    private static readonly string[] Keys = ["prompt", "first", "later", "final", "single"];

    internal static bool IsPrompt(Cursor cursor) =>
        cursor.Text is not null && !cursor.OnKey
        && (cursor.IsAt("agents", "#", "*") || cursor.IsAt("agents", "#", "*", "#") || cursor.IsAt("baselines", "*", "prompt") || cursor.IsAt("baselines", "*", "prompt", "#"))
        && Keys.Contains(cursor.Steps[2].Key);

    internal static IReadOnlyList<CompletionOffer> At(DocumentSnapshot snapshot, Cursor cursor)
    {
        var source = snapshot.Text;
        var line = source.LastIndexOf('\n', Math.Max(0, cursor.Offset - 1)) + 1;
        var from = Math.Max(cursor.Text!.Span.Offset + 1, line);
        var open = source.LastIndexOf("{{", cursor.Offset - 1, cursor.Offset - from, StringComparison.Ordinal);
        if (open < 0 || source.AsSpan(open, cursor.Offset - open).Contains("}}", StringComparison.Ordinal)) return [];
        var replaced = TextSpan.FromBounds(open + 2, EndOf(source, cursor));
        return [.. Names(snapshot, cursor).Select(offer => offer with { Replaced = replaced, NewText = offer.Label + "}}" })];
    }

    private static IEnumerable<CompletionOffer> Names(DocumentSnapshot snapshot, Cursor cursor)
    {
        var topology = snapshot.Topology;
        if (cursor.Steps[0].Key == "agents" && cursor.Steps[2].Key != "single" && cursor.Steps[1].Index < topology.Agents.Count)
        {
            var agent = cursor.Steps[1].Index;
            var edges = topology.Edges.Where(edge => topology.IndexOf(edge.To) == agent).ToList();
            foreach (var edge in edges.DistinctBy(edge => edge.Slot))
                yield return NameOffers.Plain($"slot:{edge.Slot}", CompletionKind.Slot, edge.Feedback ? $"from {edge.From}, the round before" : $"from {edge.From}");

            // Where edges are written out, a slot for a new one is named after its sender.
            if (snapshot.Pattern.File.Pattern == Core.Patterns.PatternKind.Custom)
            {
                foreach (var other in topology.Agents.Where((a, i) => i != agent && a.Id.Length > 0 && edges.All(edge => edge.Slot != ShorthandEdges.DefaultSlot(a.Id, false))))
                    yield return NameOffers.Plain($"slot:{other.Id}", CompletionKind.Slot, "no edge fills it yet", 2);
            }
        }

        yield return NameOffers.Plain("question", CompletionKind.Placeholder, "the question", 1);
        if (cursor.Steps[0].Key == "agents") yield return NameOffers.Plain("round", CompletionKind.Placeholder, "the round's number", 1);
    }

    // A placeholder already there is replaced whole, up to its braces; elsewhere only what was typed.
    private static int EndOf(string source, Cursor cursor)
    {
        var end = cursor.Offset;
        while (end < source.Length && (char.IsAsciiLetterOrDigit(source[end]) || source[end] is '-' or '_' or ':')) end++;
        if (string.CompareOrdinal(source, end, "}}", 0, 2) == 0) return end + 2;
        return end < source.Length && source[end] == '}' ? end + 1 : cursor.Offset;
    }
}
