using RecursiveMas.Core.Json;

namespace RecursiveMas.Core.Diagnostics;

/// <summary>Edits of whole members that leave the commas right.</summary>
internal static class MemberEdits
{
    /// <summary>Removes a member with the comma that goes with it.</summary>
    internal static TextEdit Remove(JsonObjectSyntax node, JsonMemberSyntax member)
    {
        var index = node.Members.TakeWhile(m => !ReferenceEquals(m, member)).Count();
        if (index + 1 < node.Members.Count)
            return new TextEdit(TextSpan.FromBounds(member.Span.Offset, node.Members[index + 1].Span.Offset), "");
        var start = index > 0 ? node.Members[index - 1].Span.End : member.Span.Offset;
        return new TextEdit(TextSpan.FromBounds(start, member.Span.End), "");
    }

    /// <summary>Adds a member after the last one, on a line of its own when the others have one.</summary>
    internal static TextEdit Append(string text, JsonObjectSyntax node, string json)
    {
        if (node.Members.Count == 0)
            return new TextEdit(new TextSpan(node.Span.Offset + 1, 0), $" {json} ");
        var last = node.Members[^1].Span;
        return new TextEdit(new TextSpan(last.End, 0), "," + LeadOf(text, last.Offset) + json);
    }

    /// <summary>The line break and indent before a place, or one space when others stand before it on the line.</summary>
    private static string LeadOf(string text, int offset)
    {
        var start = offset;
        while (start > 0 && text[start - 1] is ' ' or '\t')
            start--;
        return start > 0 && text[start - 1] is '\n' or '\r' ? "\n" + text[start..offset] : " ";
    }
}
