namespace RecursiveMas.Core.Json;

/// <summary>Offsets to lines and back. Lines end at <c>\n</c>, <c>\r\n</c> or <c>\r</c>, as in the Language Server Protocol.</summary>
public sealed class LineMap
{
    private readonly int[] starts;
    private readonly int length;

    /// <summary>Maps a text.</summary>
    public LineMap(string text)
    {
        length = text.Length;
        var lines = new List<int> { 0 };
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
                lines.Add(i + 1);
        }

        starts = [.. lines];
    }

    /// <summary>Number of lines; an empty text has one.</summary>
    public int LineCount => starts.Length;

    /// <summary>The position of an offset; offsets outside the text are moved to its ends.</summary>
    public LinePosition Position(int offset)
    {
        var clamped = Math.Clamp(offset, 0, length);
        var index = Array.BinarySearch(starts, clamped);
        var line = index >= 0 ? index : ~index - 1;
        return new LinePosition(line + 1, clamped - starts[line] + 1);
    }

    /// <summary>The offset of a position; columns past a line's end give the next line's start at most.</summary>
    public int Offset(LinePosition position)
    {
        if (position.Line < 1)
            return 0;
        if (position.Line > starts.Length)
            return length;
        var start = starts[position.Line - 1];
        var end = position.Line < starts.Length ? starts[position.Line] : length;
        return Math.Clamp(start + position.Column - 1, start, end);
    }
}
