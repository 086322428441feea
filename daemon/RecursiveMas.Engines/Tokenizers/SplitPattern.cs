using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using RecursiveMas.Core.Errors;

namespace RecursiveMas.Engines.Tokenizers;

/// <summary>
/// A split pattern of tokenizer.json (Oniguruma's syntax) as a .NET regular expression. Only constructs that mean the same in both are let
/// through: ASCII literals, <c>\p{…}</c> general categories, <c>\s \S \r \n \t</c>, classes, groups, lookahead and counted repeats.
/// Case-insensitive groups are written out, because the two engines fold <c>ſ</c> and <c>K</c> differently.
/// </summary>
internal sealed class SplitPattern
{
    // Patterns come from downloaded files; one that backtracks without end is refused rather than waited for.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);
    private const string Categories = " L Lu Ll Lt Lm Lo N Nd Nl No M Mn Mc Me P Pc Pd Ps Pe Pi Pf Po S Sm Sc Sk So Z Zs Zl Zp C ";

    private readonly string source;
    private readonly JsonPart part;
    private readonly StringBuilder target = new();
    private readonly Stack<bool> folding = new([false]);
    private int at;

    private SplitPattern(string source, JsonPart part)
    {
        this.source = source;
        this.part = part;
        while (at < source.Length)
            Translate();
        try
        {
            Expression = new Regex(target.ToString(), RegexOptions.CultureInvariant | RegexOptions.Compiled, Limit);
        }
        catch (ArgumentException e)
        {
            throw new RmasException(new RmasError(TokenizerFile.PreTokenizer, $"'{part.Path}' is not a pattern: {e.Message}", part.File), e);
        }

        if (Expression.IsMatch(""))
            throw Refuse("a pattern that matches nothing");
    }

    /// <summary>The translated expression, over text with one UTF-16 unit a character (see <see cref="SplitText"/>).</summary>
    public Regex Expression { get; }

    /// <summary>Translates a pattern.</summary>
    /// <exception cref="RmasException">RMAS113 when it uses a construct that is not let through.</exception>
    public static SplitPattern Parse(string pattern, JsonPart part) => new(pattern, part);

    /// <summary>Cuts a text into matches and what lies between them; nothing is dropped.</summary>
    public void Split(ReadOnlySpan<char> text, int offset, List<(int Start, int Length)> pieces)
    {
        var end = 0;
        try
        {
            foreach (var match in Expression.EnumerateMatches(text))
            {
                if (match.Length == 0)
                    throw Refuse("a pattern that matches nothing");
                if (match.Index > end)
                    pieces.Add((offset + end, match.Index - end));
                pieces.Add((offset + match.Index, match.Length));
                end = match.Index + match.Length;
            }
        }
        catch (RegexMatchTimeoutException e)
        {
            var message = $"'{part.Path}' took over {Limit.TotalSeconds} s on one text of {text.Length} characters";
            throw new RmasException(new RmasError(TokenizerFile.PreTokenizer, message, part.File), e);
        }

        if (end < text.Length)
            pieces.Add((offset + end, text.Length - end));
    }

    private void Translate()
    {
        switch (source[at])
        {
            case '\\':
                Escape();
                break;
            case '[':
                Class();
                break;
            case '(':
                Group();
                break;
            case ')':
                if (folding.Count == 1)
                    throw Refuse(")");
                folding.Pop();
                Copy(1);
                break;
            case '{':
                Repeat();
                break;
            case '|' or '?' or '+' or '*':
                Copy(1);
                break;
            case '.' or '^' or '$' or '}' or ']':
                throw Refuse(source[at].ToString());
            default:
                Literal(inClass: false);
                break;
        }
    }

    private void Literal(bool inClass)
    {
        var letter = source[at];
        if (!char.IsAscii(letter) || letter < ' ')
            throw Refuse($"U+{(int)letter:X4}");
        if (!folding.Peek() || !char.IsAsciiLetter(letter))
        {
            Copy(1);
            return;
        }

        var lower = char.ToLowerInvariant(letter);
        var forms = $"{lower}{char.ToUpperInvariant(letter)}" + (lower == 's' ? "\u017F" : lower == 'k' ? "\u212A" : "");
        target.Append(inClass ? forms : $"[{forms}]");
        at++;
    }

    private void Escape()
    {
        var next = at + 1 < source.Length ? source[at + 1] : '\0';
        if (next is 'p' or 'P')
        {
            var close = source.IndexOf('}', at);
            var name = close > at + 3 && source[at + 2] == '{' ? source[(at + 3)..close] : "";
            if (name.Contains(' ', StringComparison.Ordinal) || !Categories.Contains($" {name} ", StringComparison.Ordinal))
                throw Refuse($"\\{next}");
            Copy(close + 1 - at);
        }
        else if (next is 's' or 'S' or 'r' or 'n' or 't' || (next is > ' ' and < '\x7F' && !char.IsAsciiLetterOrDigit(next)))
        {
            Copy(2);
        }
        else
        {
            throw Refuse($"\\{next}");
        }
    }

    private void Class()
    {
        Copy(1);
        if (at < source.Length && source[at] == '^')
            Copy(1);
        var first = at;
        while (at < source.Length && source[at] != ']')
        {
            // Nested classes and && mean one thing to Oniguruma and another to .NET; a range under folding would need to be written out.
            if (source[at] == '[' || source[at..].StartsWith("&&", StringComparison.Ordinal) || (source[at] == '-' && folding.Peek()))
                throw Refuse(source[at].ToString());
            if (source[at] == '\\')
                Escape();
            else
                Literal(inClass: true);
        }

        if (at == first || at == source.Length)
            throw Refuse("an empty or open class");
        Copy(1);
    }

    private void Group()
    {
        foreach (var opening in (ReadOnlySpan<string>)["(?i:", "(?:", "(?!", "(?="])
        {
            if (!source.AsSpan(at).StartsWith(opening, StringComparison.Ordinal))
                continue;
            folding.Push(opening == "(?i:" || folding.Peek());
            target.Append(opening == "(?i:" ? "(?:" : opening);
            at += opening.Length;
            return;
        }

        if (source.AsSpan(at).StartsWith("(?", StringComparison.Ordinal))
            throw Refuse(source.Substring(at, Math.Min(4, source.Length - at)));
        folding.Push(folding.Peek());
        target.Append("(?:");
        at++;
    }

    private void Repeat()
    {
        var close = source.IndexOf('}', at);
        var counts = close < 0 ? [] : source[(at + 1)..close].Split(',');
        var valid = counts.Length is 1 or 2 && IsCount(counts[0]) && (counts.Length == 1 || counts[1].Length == 0 || IsCount(counts[1]));
        if (!valid)
            throw Refuse("{");
        Copy(close + 1 - at);
    }

    private static bool IsCount(string text) => ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    private void Copy(int count)
    {
        target.Append(source, at, count);
        at += count;
    }

    private RmasException Refuse(string construct) => part.Refuse(
        TokenizerFile.PreTokenizer,
        $"uses {construct}, which is not supported",
        @"ASCII literals, \p{…} categories, \s, classes, groups, (?i:…), lookahead, repeats");
}
