using System.Text;
using System.Text.Json;

namespace RecursiveMas.Engines.Templates;

/// <summary>
/// The shape of a Jinja chat template: its tags and texts with everything taken out that cannot change a rendering (comments, spacing
/// inside tags, the way strings are quoted, white space that trimming removes under trim_blocks and lstrip_blocks). Two templates of one
/// shape render alike; nothing is evaluated.
/// </summary>
internal static class JinjaShape
{
    /// <summary>The shape; null when a tag is open or marked in a way that is not known.</summary>
    public static string? Of(string template)
    {
        var shape = new StringBuilder(template.Length);
        var at = 0;
        var trimNext = "";
        template = template.EndsWith('\n') ? template[..^1] : template;
        while (true)
        {
            var open = NextTag(template, at);
            var raw = template[at..(open < 0 ? template.Length : open)];
            raw = trimNext == "-" ? raw.TrimStart() : trimNext == "\n" && raw.StartsWith('\n') ? raw[1..] : raw;
            if (open < 0)
                return AppendText(shape, raw).ToString();

            var kind = template[open + 1];
            var close = Close(template, open + 2, kind);
            if (close < 0 || template[open + 2] == '+' || template[close - 1] == '+')
                return null;
            var trimsLeft = template[open + 2] == '-';
            AppendText(shape, trimsLeft ? raw.TrimEnd() : kind == '{' ? raw : StripLine(raw, atStart: at == 0 || trimNext.Length > 0));
            var trimsRight = template[close - 1] == '-' && close - 1 > open + 2;
            var inside = template[(open + (trimsLeft ? 3 : 2))..(trimsRight ? close - 1 : close)];
            if (kind != '#')
                shape.Append('{').Append(kind).Append(Inside(inside)).Append(kind == '{' ? '}' : kind).Append('}');
            trimNext = trimsRight ? "-" : kind == '{' ? "" : "\n";
            at = close + 2;
        }
    }

    private static int NextTag(string template, int from)
    {
        for (var i = from; i + 1 < template.Length; i++)
        {
            if (template[i] == '{' && (template[i + 1] is '%' or '{' or '#'))
                return i;
        }

        return -1;
    }

    private static int Close(string template, int from, char kind)
    {
        var end = kind == '{' ? "}}" : kind + "}";
        var quote = '\0';
        for (var i = from; i + 1 < template.Length; i++)
        {
            if (quote != '\0')
            {
                if (template[i] == '\\')
                    i++;
                else if (template[i] == quote)
                    quote = '\0';
            }
            else if (kind != '#' && (template[i] is '\'' or '"'))
            {
                quote = template[i];
            }
            else if (string.CompareOrdinal(template, i, end, 0, 2) == 0)
            {
                return i;
            }
        }

        return -1;
    }

    // lstrip_blocks: spaces before a block that begins its line do not count.
    private static string StripLine(string raw, bool atStart)
    {
        var line = raw.TrimEnd(' ', '\t');
        return line.EndsWith('\n') || (line.Length == 0 && atStart) ? line : raw;
    }

    private static StringBuilder AppendText(StringBuilder shape, string raw) =>
        raw.Length == 0 ? shape : shape.Append('<').Append(JsonSerializer.Serialize(raw)).Append('>');

    private static string Inside(string code)
    {
        var inside = new StringBuilder(code.Length);
        var spaced = false;
        for (var i = 0; i < code.Length; i++)
        {
            if (char.IsWhiteSpace(code[i]))
            {
                spaced = true;
                continue;
            }

            if (spaced && inside.Length > 0 && IsWord(inside[^1]) && IsWord(code[i]))
                inside.Append(' ');
            spaced = false;
            if (code[i] is '\'' or '"')
                inside.Append(JsonSerializer.Serialize(Literal(code, ref i)));
            else
                inside.Append(code[i]);
        }

        return inside.ToString();
    }

    private static bool IsWord(char letter) => char.IsLetterOrDigit(letter) || letter == '_';

    private static string Literal(string code, ref int i)
    {
        var quote = code[i++];
        var text = new StringBuilder();
        for (; i < code.Length && code[i] != quote; i++)
        {
            if (code[i] != '\\' || i + 1 == code.Length)
            {
                text.Append(code[i]);
                continue;
            }

            i++;
            _ = code[i] switch
            {
                'n' => text.Append('\n'),
                'r' => text.Append('\r'),
                't' => text.Append('\t'),
                '\\' or '\'' or '"' => text.Append(code[i]),
                _ => text.Append('\\').Append(code[i]),
            };
        }

        return text.ToString();
    }
}
