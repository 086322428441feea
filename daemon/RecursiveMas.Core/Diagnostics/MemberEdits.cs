using RecursiveMas.Core.Json;

namespace RecursiveMas.Core.Diagnostics;

/// <summary>Edits of whole members that leave the commas right.</summary>
internal static class MemberEdits
{
    /// <summary>Removes a member with the comma that goes with it.</summary>
    internal static TextEdit Remove(JsonObjectSyntax node, JsonMemberSyntax member)
    {
        var index = node.Members.TakeWhile(m => !ReferenceEquals(m, member)).Count();
        return Remove([.. node.Members.Select(m => m.Span)], index);
    }

    /// <summary>Removes an item with the comma that goes with it.</summary>
    internal static TextEdit Remove(JsonArraySyntax array, JsonSyntax item)
    {
        var index = array.Items.TakeWhile(i => !ReferenceEquals(i, item)).Count();
        return Remove([.. array.Items.Select(i => i.Span)], index);
    }

    /// <summary>Adds an item after the last one.</summary>
    internal static TextEdit Append(string text, JsonArraySyntax array, string json)
    {
        if (array.Items.Count == 0)
            return new TextEdit(new TextSpan(array.Span.Offset + 1, 0), json);
        var last = array.Items[^1].Span;
        return new TextEdit(new TextSpan(last.End, 0), "," + LeadOf(text, last.Offset) + json);
    }

    /// <summary>Adds a member after the last one, on a line of its own when the others have one.</summary>
    internal static TextEdit Append(string text, JsonObjectSyntax node, string json)
    {
        if (node.Members.Count == 0)
            return new TextEdit(new TextSpan(node.Span.Offset + 1, 0), $" {json} ");
        var last = node.Members[^1].Span;
        return new TextEdit(new TextSpan(last.End, 0), "," + LeadOf(text, last.Offset) + json);
    }

    private static TextEdit Remove(TextSpan[] parts, int index)
    {
        if (index + 1 < parts.Length)
            return new TextEdit(TextSpan.FromBounds(parts[index].Offset, parts[index + 1].Offset), "");
        var start = index > 0 ? parts[index - 1].End : parts[index].Offset;
        return new TextEdit(TextSpan.FromBounds(start, parts[index].End), "");
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
