using RecursiveMas.Core.Json;
using RecursiveMas.Core.Patterns;

namespace RecursiveMas.Language.Cursors;

/// <summary>Where in a document's tree an offset lies.</summary>
/// <param name="Offset">The offset.</param>
/// <param name="Steps">Keys and indices from the root inwards.</param>
/// <param name="Value">The innermost value; null between items, between members and on keys.</param>
/// <param name="Text">The text, value or key, the offset lies in or touches; null when there is none.</param>
/// <param name="OnKey">Whether <paramref name="Text"/> is a key.</param>
public sealed record Cursor(int Offset, IReadOnlyList<CursorStep> Steps, JsonSyntax? Value, JsonStringSyntax? Text, bool OnKey)
{
    /// <summary>The place as a path, <c>agents[0].prompt</c>.</summary>
    public string Path => Steps.Aggregate("", (path, step) => step.Key is { } key ? JsonPath.Key(path, key) : JsonPath.Item(path, step.Index));

    /// <summary>The last index on the way, e.g. of the agent; null when there is none.</summary>
    public int? Index => Steps.Where(step => step.Key is null).Select(step => (int?)step.Index).FirstOrDefault();

    /// <summary>Finds an offset in a document.</summary>
    public static Cursor At(PatternDocument document, int offset)
    {
        var steps = new List<CursorStep>();
        var node = document.Root;
        while (true)
        {
            switch (node)
            {
                case JsonObjectSyntax syntax when MemberAt(document.Text, syntax, offset) is { } member:
                    steps.Add(new CursorStep(member.Key.Value, 0));
                    if (offset <= member.Key.Span.End) return new Cursor(offset, steps, null, member.Key, OnKey: true);
                    node = member.Value;
                    continue;
                case JsonArraySyntax array when array.Span.Touches(offset):
                    var index = array.Items.TakeWhile(item => item.Span.End < offset).Count();
                    steps.Add(new CursorStep(null, index));
                    if (index >= array.Items.Count || !array.Items[index].Span.Touches(offset)) return new Cursor(offset, steps, null, null, false);
                    node = array.Items[index];
                    continue;
                case JsonObjectSyntax:
                    return new Cursor(offset, steps, null, null, false);
                default:
                    return new Cursor(offset, steps, node, node as JsonStringSyntax, false);
            }
        }
    }

    /// <summary>Whether the steps are these; <c>*</c> stands for any key and <c>#</c> for any index.</summary>
    public bool IsAt(params ReadOnlySpan<string> pattern)
    {
        if (pattern.Length != Steps.Count) return false;
        for (var i = 0; i < pattern.Length; i++)
        {
            var fits = pattern[i] switch
            {
                "*" => Steps[i].Key is not null,
                "#" => Steps[i].Key is null,
                var key => Steps[i].Key == key,
            };
            if (!fits) return false;
        }

        return true;
    }

    // A missing value reaches up to the next member, so that a cursor after "key": finds its key.
    private static JsonMemberSyntax? MemberAt(string text, JsonObjectSyntax syntax, int offset)
    {
        var last = syntax.Span.End > 0 && text[syntax.Span.End - 1] == '}' ? syntax.Span.End - 1 : syntax.Span.End;
        for (var i = 0; i < syntax.Members.Count; i++)
        {
            var member = syntax.Members[i];
            if (offset < member.Span.Offset) return null;
            var next = i + 1 < syntax.Members.Count ? syntax.Members[i + 1].Span.Offset - 1 : last;
            var end = member.Value is JsonErrorSyntax ? Math.Max(member.Span.End, next) : member.Span.End;
            if (offset <= end) return member;
        }

        return null;
    }
}
