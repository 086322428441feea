using RecursiveMas.Core.Json;
using RecursiveMas.Daemon.Serve.Lsp;

namespace RecursiveMas.Daemon.Serve.Documents;

/// <summary>Offsets and the protocol's places, both in UTF-16 code units.</summary>
internal static class Positions
{
    /// <summary>The offset of a place; what lies past a line's end means its end, past the last line the text's.</summary>
    public static int Offset(string text, LineMap lines, LspPosition position)
    {
        if (position.Line < 0) return 0;
        if (position.Line >= lines.LineCount) return text.Length;
        var start = lines.Offset(new LinePosition(position.Line + 1, 1));
        var end = position.Line + 1 < lines.LineCount ? lines.Offset(new LinePosition(position.Line + 2, 1)) : text.Length;
        if (end > start && text[end - 1] == '\n') end--;
        if (end > start && text[end - 1] == '\r') end--;
        return start + Math.Clamp(position.Character, 0, end - start);
    }

    /// <summary>A piece of a text; ends given in the wrong order are swapped.</summary>
    public static TextSpan Span(string text, LineMap lines, LspRange range)
    {
        var start = Offset(text, lines, range.Start);
        var end = Offset(text, lines, range.End);
        return TextSpan.FromBounds(Math.Min(start, end), Math.Max(start, end));
    }

    /// <summary>The place of an offset.</summary>
    public static LspPosition Of(LineMap lines, int offset)
    {
        var position = lines.Position(offset);
        return new LspPosition(position.Line - 1, position.Column - 1);
    }

    /// <summary>The piece of a span.</summary>
    public static LspRange Of(LineMap lines, TextSpan span) => new(Of(lines, span.Offset), Of(lines, span.End));
}
