using RecursiveMas.Core.Diagnostics;

namespace RecursiveMas.Core.Json;

/// <summary>
/// Reads JSON that people are still typing: every text gives a tree with places, errors are reported once and reading goes on at the
/// next member or item. Comments are allowed. Time is linear in the text; nesting is capped, so the stack cannot overflow.
/// </summary>
public sealed partial class JsonReader
{
    /// <summary>Deepest nesting read.</summary>
    public const int MaxDepth = 64;

    /// <summary>A broken text is not listed to its end.</summary>
    private const int MaxDiagnostics = 20;

    private readonly string text;
    private readonly List<Diagnostic> diagnostics = [];
    private int position;
    private int openObjects;
    private int openArrays;
    private bool tooDeep;
    private bool endReported;

    private JsonReader(string text) => this.text = text;

    private bool AtEnd => position >= text.Length;

    /// <summary>Whether reports are dropped; hot paths then do not even make their text.</summary>
    private bool IsQuiet => tooDeep || diagnostics.Count >= MaxDiagnostics;

    private char Current => position < text.Length ? text[position] : '\0';

    /// <summary>Reads a whole text, which should hold one object.</summary>
    public static JsonTree Read(string text)
    {
        var reader = new JsonReader(text);
        var root = reader.ReadRoot();
        return new JsonTree(root, [.. reader.diagnostics.OrderBy(d => d.Span.Offset)]);
    }

    private JsonSyntax ReadRoot()
    {
        if (Current == '\uFEFF')
            position++;
        SkipTrivia();
        if (AtEnd)
            return Missing("the file is empty; a pattern is a JSON object, { … }");
        if (Current is not ('{' or '[' or '"' or '-' or (>= '0' and <= '9') or 't' or 'f' or 'n'))
        {
            // Not JSON at all: one message, not one for each character.
            Report(new TextSpan(position, 1), $"a pattern file is a JSON object and starts with '{{', not with {Printable(Current)}");
            return new JsonErrorSyntax(TextSpan.FromBounds(position, position = text.Length));
        }

        var root = ReadValue(0);
        SkipTrivia();
        if (!AtEnd && !tooDeep)
            Report(new TextSpan(position, 1), "the file goes on after the end of its object");
        return root;
    }

    private JsonSyntax ReadValue(int depth)
    {
        switch (Current)
        {
            case '{' or '[' when depth >= MaxDepth:
                tooDeep = true;
                diagnostics.Add(DiagnosticCatalog.TooDeep.At(new TextSpan(position, 1), $"more than {MaxDepth} levels of objects and lists; the rest is not read"));
                return new JsonErrorSyntax(TextSpan.FromBounds(position, position = text.Length));
            case '{':
                return ReadObject(depth);
            case '[':
                return ReadArray(depth);
            case '"':
                return ReadString();
            case '\'':
                return ReadSingleQuoted();
            case '-' or '+' or '.' or (>= '0' and <= '9'):
                return ReadNumber();
            default:
                return ReadWord();
        }
    }

    /// <summary>White space and comments.</summary>
    private void SkipTrivia()
    {
        while (!AtEnd)
        {
            if (Current is ' ' or '\t' or '\r' or '\n')
                position++;
            else if (Current == '/' && position + 1 < text.Length && text[position + 1] is '/' or '*')
                SkipComment();
            else
                return;
        }
    }

    private void SkipComment()
    {
        var start = position;
        if (text[position + 1] == '/')
        {
            while (!AtEnd && Current is not ('\r' or '\n'))
                position++;
            return;
        }

        var end = text.IndexOf("*/", start + 2, StringComparison.Ordinal);
        position = end < 0 ? text.Length : end + 2;
        if (end < 0)
            Report(new TextSpan(start, 2), "the comment is not closed with '*/'");
    }

    private JsonErrorSyntax Missing(string message, params QuickFix[] fixes)
    {
        Report(new TextSpan(position, AtEnd ? 0 : 1), message, fixes);
        return new JsonErrorSyntax(new TextSpan(position, 0));
    }

    private void Report(TextSpan span, string message, params QuickFix[] fixes)
    {
        // What follows the depth limit is unread, so everything seems unclosed.
        if (!IsQuiet)
            diagnostics.Add(DiagnosticCatalog.Syntax.At(span, message, fixes));
    }

    private static string Printable(char character) =>
        char.IsControl(character) || char.IsSurrogate(character) ? $"U+{(int)character:X4}" : $"'{character}'";
}
