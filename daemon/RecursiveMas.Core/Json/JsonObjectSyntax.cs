namespace RecursiveMas.Core.Json;

/// <summary><c>{ … }</c>.</summary>
/// <param name="Span">Where it stands, braces included.</param>
/// <param name="Members">Members in order, repeated keys included.</param>
public sealed record JsonObjectSyntax(TextSpan Span, IReadOnlyList<JsonMemberSyntax> Members) : JsonSyntax(Span)
{
    /// <inheritdoc />
    public override string Kind => "an object";

    /// <summary>The first member of that key; null when there is none.</summary>
    public JsonMemberSyntax? Member(string key)
    {
        foreach (var member in Members)
        {
            if (member.Key.Value == key)
                return member;
        }

        return null;
    }
}
