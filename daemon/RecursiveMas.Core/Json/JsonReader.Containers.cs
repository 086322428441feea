using RecursiveMas.Core.Diagnostics;

namespace RecursiveMas.Core.Json;

/// <content>Objects and lists, and how reading goes on after an error in them.</content>
public sealed partial class JsonReader
{
    private JsonObjectSyntax ReadObject(int depth)
    {
        var start = position++;
        openObjects++;
        var members = new List<JsonMemberSyntax>();
        var comma = -1;
        while (true)
        {
            SkipTrivia();
            if (AtEnd || Current == '}' || (Current == ']' && openArrays > 0))
            {
                openObjects--;
                return new JsonObjectSyntax(Close(start, '}', comma), members);
            }

            if (Current == ',' && members.Count > 0 && comma < 0)
            {
                // Something stray stood between the member and its comma.
                comma = position++;
                continue;
            }

            if (Current is ',' or ']')
            {
                Report(new TextSpan(position, 1), Current == ',' ? "a member is missing before this comma" : "']' closes nothing here");
                position++;
                continue;
            }

            if (members.Count > 0 && comma < 0)
                ReportMissingComma(members[^1].Value, members[^1].Span.End);
            comma = -1;
            if (ReadMember(depth) is not { } member)
                continue;
            members.Add(member);
            SkipTrivia();
            if (Current == ',')
                comma = position++;
        }
    }

    private JsonMemberSyntax? ReadMember(int depth)
    {
        if (ReadKey() is not { } key)
            return null;
        SkipTrivia();
        if (Current == ':')
        {
            position++;
            SkipTrivia();
        }
        else
        {
            // A half-typed key: take a value only when it is not the next member.
            if (text[key.Span.End - 1] == '"' && key.Span.Length > 1)
                Report(new TextSpan(key.Span.End, 0), $"':' and a value are missing after \"{Shorten(key.Value)}\"");
            if (!StartsValue() || Current is '"' || !OnSameLine(key.Span.End))
                return new JsonMemberSyntax(key, new JsonErrorSyntax(new TextSpan(key.Span.End, 0)));
        }

        return AtEnd || Current is '}' or ']' or ',' || StartsMember()
            ? new JsonMemberSyntax(key, MissingAfter(key))
            : new JsonMemberSyntax(key, ReadValue(depth + 1));
    }

    private JsonErrorSyntax MissingAfter(JsonStringSyntax key)
    {
        // The place right after the colon, not the brace or key three lines further down.
        var end = position;
        while (end > key.Span.End && char.IsWhiteSpace(text[end - 1]))
            end--;
        Report(new TextSpan(end, 0), $"the value of \"{Shorten(key.Value)}\" is missing");
        return new JsonErrorSyntax(new TextSpan(end, 0));
    }

    private JsonStringSyntax? ReadKey()
    {
        if (Current == '"')
            return ReadString();
        if (Current == '\'')
            return ReadSingleQuoted();
        var start = position;
        while (!AtEnd && (char.IsLetterOrDigit(Current) || Current is '_' or '-' or '$'))
            position++;
        if (position > start)
        {
            var span = TextSpan.FromBounds(start, position);
            var key = text[start..position];
            Report(span, $"keys stand in double quotes: \"{Shorten(key)}\"", new QuickFix("Put the key in double quotes", [new TextEdit(span, $"\"{key}\"")]));
            return new JsonStringSyntax(span, key, [.. Enumerable.Range(start, key.Length + 1)]);
        }

        SkipStray("a key in double quotes");
        return null;
    }

    private JsonArraySyntax ReadArray(int depth)
    {
        var start = position++;
        openArrays++;
        var items = new List<JsonSyntax>();
        var comma = -1;
        while (true)
        {
            SkipTrivia();
            if (AtEnd || Current == ']' || (Current == '}' && openObjects > 0))
            {
                openArrays--;
                return new JsonArraySyntax(Close(start, ']', comma), items);
            }

            if (Current == ',' && items.Count > 0 && comma < 0)
            {
                comma = position++;
                continue;
            }

            if (Current is ',' or '}')
            {
                Report(new TextSpan(position, 1), Current == ',' ? "an item is missing before this comma" : "'}' closes nothing here");
                position++;
                continue;
            }

            if (items.Count > 0 && comma < 0)
                ReportMissingComma(items[^1], items[^1].Span.End);
            comma = -1;
            items.Add(ReadValue(depth + 1));
            SkipTrivia();
            if (Current == ',')
                comma = position++;
        }
    }

    /// <summary>Consumes the closing bracket; one of an enclosing container is left to it, so that one missing bracket is one error.</summary>
    private TextSpan Close(int start, char closing, int comma)
    {
        if (Current != closing || AtEnd)
        {
            // At the end of the text the innermost one is told; those around it follow from it.
            if (!AtEnd || !endReported)
                Report(new TextSpan(start, 1), $"'{text[start]}' is not closed: '{closing}' is missing");
            endReported |= AtEnd;
            return TextSpan.FromBounds(start, position);
        }

        if (comma >= 0 && diagnostics.Count < MaxDiagnostics)
        {
            var span = new TextSpan(comma, 1);
            var fix = new QuickFix("Remove the comma", [new TextEdit(span, "")], Certain: true);
            diagnostics.Add(DiagnosticCatalog.TrailingComma.At(span, $"no comma before '{closing}'", fix));
        }

        position++;
        return TextSpan.FromBounds(start, position);
    }

    private void ReportMissingComma(JsonSyntax before, int end)
    {
        // After a value that is missing itself, one error is enough.
        if (before is not JsonErrorSyntax && !IsQuiet)
            Report(new TextSpan(end, 0), "',' is missing", new QuickFix("Add the comma", [new TextEdit(new TextSpan(end, 0), ",")]));
    }

    /// <summary>Whether a quoted text with a colon after it stands here: the next member, not this one's value.</summary>
    private bool StartsMember()
    {
        if (Current != '"')
            return false;
        var i = position + 1;
        while (i < text.Length && text[i] is not ('"' or '\r' or '\n'))
            i += text[i] == '\\' ? 2 : 1;
        for (i++; i < text.Length && text[i] is ' ' or '\t'; i++)
        {
        }

        return i < text.Length && text[i] == ':';
    }

    private bool StartsValue() => Current is '{' or '[' or '-' or (>= '0' and <= '9') or 't' or 'f' or 'n';

    private bool OnSameLine(int from) => text.AsSpan(from, position - from).IndexOfAny('\r', '\n') < 0;
}
