using RecursiveMas.Core.Json;

namespace RecursiveMas.Core.Patterns.Prompts;

/// <summary>Reads the prompt at a place of a document, with every placeholder's range in the pattern file.</summary>
public static class PromptReader
{
    /// <summary>
    /// The template of a prompt; null when nothing readable stands there or its file cannot be read (a rule of its own says so).
    /// </summary>
    public static PromptTemplate? Read(PatternDocument document, string jsonPath, IPatternFiles files) =>
        document.Locate(jsonPath)?.Value switch
        {
            JsonStringSyntax text => PromptTemplate.Cut(text.Value, text.Span, text.SourceOf),
            JsonArraySyntax lines => Lines(lines),
            JsonObjectSyntax node when node.Member("file")?.Value is JsonStringSyntax name => FromFile(document, name, files),
            _ => null,
        };

    private static PromptTemplate Lines(JsonArraySyntax array)
    {
        // Unreadable items keep their line: the binder reported them and joins the same way.
        var lines = array.Items.Select(item => item as JsonStringSyntax).ToArray();
        var text = string.Join('\n', lines.Select(line => line?.Value ?? ""));
        var starts = new int[lines.Length];
        for (var i = 1; i < lines.Length; i++)
            starts[i] = starts[i - 1] + (lines[i - 1]?.Value.Length ?? 0) + 1;

        TextSpan PlaceOf(int position)
        {
            var index = Array.BinarySearch(starts, position);
            var line = index >= 0 ? index : ~index - 1;
            return lines[line] is { } source
                ? source.SourceOf(Math.Min(position - starts[line], source.Value.Length), 0)
                : array.Items[line].Span;
        }

        return PromptTemplate.Cut(text, array.Span, (start, length) => TextSpan.FromBounds(PlaceOf(start).Offset, PlaceOf(start + length).Offset));
    }

    private static PromptTemplate? FromFile(PatternDocument document, JsonStringSyntax name, IPatternFiles files) =>
        files.ReadText(PatternPaths.Resolve(document.Path, name.Value)) is { } text
            ? PromptTemplate.Cut(text.ReplaceLineEndings("\n").TrimEnd('\n'), name.Span, (_, _) => name.Span) with { InFile = true }
            : null;
}
