using RecursiveMas.Core.Diagnostics;
using RecursiveMas.Core.Json;
using RecursiveMas.Language.Cursors;
using RecursiveMas.Language.Documents;

namespace RecursiveMas.Language.CodeActions;

/// <summary>One <c>prompt</c> into <c>first</c>, without the lines that feedback fills, and <c>later</c>.</summary>
internal static class SplitPrompt
{
    internal static IEnumerable<TextAction> In(DocumentSnapshot snapshot, TextSpan range)
    {
        var cursor = Cursor.At(snapshot.Pattern, range.Offset);
        var inPrompt = cursor.IsAt("agents", "#", "prompt") || cursor.IsAt("agents", "#", "prompt", "#");
        if (snapshot.Pattern.HasSyntaxErrors || !inPrompt || cursor.Index is not { } agent) yield break;
        if (snapshot.Pattern.Locate($"agents[{agent}]")?.Value is not JsonObjectSyntax node) yield break;
        if (node.Member("prompt") is not { } prompt || node.Member("first") is not null || node.Member("later") is not null) yield break;
        if (snapshot.Topology.Prompts[agent].Prompt is not { InFile: false } template) yield break;

        var feedback = snapshot.Topology.Edges.Where(edge => edge.Feedback && snapshot.Topology.IndexOf(edge.To) == agent).Select(edge => edge.Slot).ToHashSet();
        var filled = template.Slots.Where(slot => feedback.Contains(slot.Text)).Select(slot => slot.Span).ToList();
        if (filled.Count == 0) yield break;
        var source = snapshot.Text;
        var later = source.Substring(prompt.Value.Span.Offset, prompt.Value.Span.Length);
        if (First(source, prompt.Value, filled) is not { } first) yield break;
        var lead = LeadOf(source, prompt.Span.Offset);
        yield return new TextAction("Split into first and later", [new TextEdit(prompt.Span, $"\"first\": {first},{lead}\"later\": {later}")], null, false);
    }

    private static string? First(string source, JsonSyntax prompt, IReadOnlyList<TextSpan> filled)
    {
        bool Kept(TextSpan span) => !filled.Any(slot => slot.Offset < span.End && span.Offset < slot.End);
        if (prompt is JsonArraySyntax lines)
        {
            var kept = lines.Items.Where(line => Kept(line.Span)).Select(line => source.Substring(line.Span.Offset, line.Span.Length)).ToList();
            return kept.Count == 0 ? null : $"[{string.Join(", ", kept)}]";
        }

        if (prompt is not JsonStringSyntax text) return null;
        var at = 0;
        var remaining = new List<string>();
        foreach (var line in text.Value.Split('\n'))
        {
            if (Kept(text.SourceOf(at, line.Length))) remaining.Add(line);
            at += line.Length + 1;
        }

        return remaining.Count == 0 ? null : RmasJson.ToLine(string.Join('\n', remaining));
    }

    private static string LeadOf(string text, int offset)
    {
        var start = offset;
        while (start > 0 && text[start - 1] is ' ' or '\t') start--;
        return start > 0 && text[start - 1] is '\n' or '\r' ? "\n" + text[start..offset] : " ";
    }
}
