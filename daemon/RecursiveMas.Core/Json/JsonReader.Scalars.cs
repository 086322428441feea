using System.Globalization;
using System.Text;
using RecursiveMas.Core.Diagnostics;

namespace RecursiveMas.Core.Json;

/// <content>Texts, numbers and words.</content>
public sealed partial class JsonReader
{
    /// <summary>Reads <c>"…"</c>; a text ends at the end of its line at the latest.</summary>
    private JsonStringSyntax ReadString()
    {
        var start = position++;
        var plain = text.AsSpan(position).IndexOfAny("\"\\\r\n");
        var end = plain < 0 ? text.Length : position + plain;
        if (end < text.Length && text[end] == '"' && !HasControls(position, end))
        {
            position = end + 1;
            return new JsonStringSyntax(TextSpan.FromBounds(start, position), text[(start + 1)..end], null);
        }

        var value = new StringBuilder();
        var places = new List<int>();
        while (!AtEnd && Current is not ('"' or '\r' or '\n'))
        {
            places.Add(position);
            value.Append(Current == '\\' ? ReadEscape() : ReadPlain());
        }

        places.Add(position);
        if (Current == '"' && !AtEnd)
            position++;
        else
            Report(TextSpan.FromBounds(start, position), "the text is not closed: '\"' is missing before the end of the line");
        return new JsonStringSyntax(TextSpan.FromBounds(start, position), value.ToString(), places);
    }

    private char ReadPlain()
    {
        var character = Current;
        if (character < ' ')
        {
            var escape = character == '\t' ? "\\t" : $"\\u{(int)character:x4}";
            var span = new TextSpan(position, 1);
            Report(span, $"{Printable(character)} stands in texts as {escape}", new QuickFix($"Write {escape}", [new TextEdit(span, escape)]));
        }

        position++;
        return character;
    }

    private char ReadEscape()
    {
        var start = position++;
        var kind = Current;
        if (kind == 'u')
            return ReadUnicodeEscape(start);
        var resolved = kind switch
        {
            '"' or '\\' or '/' => kind,
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            _ => '\0',
        };
        if (resolved == '\0')
        {
            var span = new TextSpan(start, 1);
            Report(span, "after '\\' stands one of \" \\ / b f n r t u", new QuickFix("Write two backslashes", [new TextEdit(span, "\\\\")]));
            return '\\';
        }

        position++;
        return resolved;
    }

    private char ReadUnicodeEscape(int start)
    {
        if (position + 5 <= text.Length
            && ushort.TryParse(text.AsSpan(position + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
        {
            position += 5;
            return (char)code;
        }

        position++;
        Report(TextSpan.FromBounds(start, position), "after '\\u' stand four hexadecimal digits");
        return '\uFFFD';
    }

    private JsonStringSyntax ReadSingleQuoted()
    {
        var start = position++;
        while (!AtEnd && Current is not ('\'' or '\r' or '\n'))
            position++;
        var value = text[(start + 1)..position];
        var end = position;
        if (Current == '\'' && !AtEnd)
            position++;
        var span = TextSpan.FromBounds(start, position);
        var quoted = $"\"{value.Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
        Report(span, "texts stand in double quotes", new QuickFix("Use double quotes", [new TextEdit(span, quoted)]));
        return new JsonStringSyntax(span, value, [.. Enumerable.Range(start + 1, end - start)]);
    }

    private JsonSyntax ReadNumber()
    {
        var start = position;
        while (!AtEnd && Current is '-' or '+' or '.' or 'e' or 'E' or (>= '0' and <= '9'))
            position++;
        var span = TextSpan.FromBounds(start, position);
        var digits = text.AsSpan(start, span.Length);
        if (!IsJsonNumber(digits) || !double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
        {
            Report(span, $"'{Shorten(digits.ToString())}' is not a JSON number; write it like 12, -0.5 or 1e-3");
            return new JsonErrorSyntax(span);
        }

        if (double.IsFinite(value))
            return new JsonNumberSyntax(span, value);
        Report(span, $"the number {Shorten(digits.ToString())} is too large");
        return new JsonErrorSyntax(span);
    }

    private JsonSyntax ReadWord()
    {
        var start = position;
        while (!AtEnd && (char.IsLetterOrDigit(Current) || Current is '_' or '-' or '.'))
            position++;
        if (position == start)
        {
            SkipStray("a value");
            return new JsonErrorSyntax(TextSpan.FromBounds(start, position));
        }

        var span = TextSpan.FromBounds(start, position);
        switch (text.AsSpan(start, span.Length))
        {
            case "true": return new JsonLiteralSyntax(span, true);
            case "false": return new JsonLiteralSyntax(span, false);
            case "null": return new JsonLiteralSyntax(span, null);
        }

        var word = text[start..position];
        Report(span, $"'{Shorten(word)}' is not a value; texts stand in double quotes", new QuickFix("Put it in double quotes", [new TextEdit(span, $"\"{word}\"")]));
        return new JsonErrorSyntax(span);
    }

    /// <summary>Skips what can start nothing, up to the next place where reading can go on; always at least one character.</summary>
    private void SkipStray(string expected)
    {
        var start = position++;
        while (!AtEnd && Current is not (',' or '}' or ']' or '{' or '[' or '"' or '\r' or '\n'))
            position++;
        if (!IsQuiet)
            Report(TextSpan.FromBounds(start, position), $"{Printable(text[start])} is not {expected}");
    }

    private bool HasControls(int start, int end) => text.AsSpan(start, end - start).ContainsAnyInRange('\0', '\x1F');

    private static bool IsJsonNumber(ReadOnlySpan<char> digits)
    {
        var i = digits is ['-', ..] ? 1 : 0;
        var whole = Run(digits, ref i);
        if (whole == 0 || (whole > 1 && digits[i - whole] == '0'))
            return false;
        if (i < digits.Length && digits[i] == '.')
        {
            i++;
            if (Run(digits, ref i) == 0)
                return false;
        }

        if (i < digits.Length && digits[i] is 'e' or 'E')
        {
            i++;
            if (i < digits.Length && digits[i] is '+' or '-')
                i++;
            if (Run(digits, ref i) == 0)
                return false;
        }

        return i == digits.Length;
    }

    private static int Run(ReadOnlySpan<char> digits, ref int i)
    {
        var start = i;
        while (i < digits.Length && char.IsAsciiDigit(digits[i]))
            i++;
        return i - start;
    }

    private static string Shorten(string word) => word.Length <= 40 ? word : word[..39] + "…";
}
