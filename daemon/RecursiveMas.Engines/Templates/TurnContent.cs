using System.Globalization;
using System.Text;
using RecursiveMas.Core.Engines.Prompts;

namespace RecursiveMas.Engines.Templates;

/// <summary>What some templates do to the content of a turn before they write it.</summary>
internal static class TurnContent
{
    /// <summary>Trims the outer text of a turn, or spells its text as the inside of a JSON string.</summary>
    public static IReadOnlyList<PromptSegment> Prepare(IReadOnlyList<PromptSegment> segments, bool trims, bool quoted)
    {
        if (quoted)
            return [.. segments.Select(segment => segment is TextSegment text ? new TextSegment(Escape(text.Text)) : segment)];
        if (!trims)
            return segments;

        var trimmed = segments.ToList();
        for (var i = 0; i < trimmed.Count && trimmed[i] is TextSegment text; i++)
        {
            trimmed[i] = text = new TextSegment(text.Text[Leading(text.Text)..]);
            if (text.Text.Length > 0)
                break;
        }

        for (var i = trimmed.Count - 1; i >= 0 && trimmed[i] is TextSegment text; i--)
        {
            trimmed[i] = text = new TextSegment(text.Text[..Trailing(text.Text)]);
            if (text.Text.Length > 0)
                break;
        }

        return trimmed;
    }

    /// <summary>Drops white space around a text, as Jinja's <c>trim</c> does.</summary>
    public static string Trim(string text)
    {
        var end = Trailing(text);
        return text[Math.Min(Leading(text), end)..end];
    }

    private static int Leading(string text)
    {
        var at = 0;
        while (at < text.Length && IsSpace(text[at]))
            at++;
        return at;
    }

    private static int Trailing(string text)
    {
        var end = text.Length;
        while (end > 0 && IsSpace(text[end - 1]))
            end--;
        return end;
    }

    // Python counts the four separators U+001C to U+001F too.
    private static bool IsSpace(char letter) => char.IsWhiteSpace(letter) || letter is >= '\u001C' and <= '\u001F';

    // As Python's json.dumps(ensure_ascii=False) writes strings.
    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var letter in text)
        {
            _ = letter switch
            {
                '"' or '\\' => escaped.Append('\\').Append(letter),
                '\n' => escaped.Append("\\n"),
                '\r' => escaped.Append("\\r"),
                '\t' => escaped.Append("\\t"),
                '\b' => escaped.Append("\\b"),
                '\f' => escaped.Append("\\f"),
                < ' ' => escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}"),
                _ => escaped.Append(letter),
            };
        }

        return escaped.ToString();
    }
}
