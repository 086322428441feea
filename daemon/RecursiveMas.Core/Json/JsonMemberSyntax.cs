namespace RecursiveMas.Core.Json;

/// <summary><c>"key": value</c>.</summary>
/// <param name="Key">The key.</param>
/// <param name="Value">The value; an error node when it is missing.</param>
public sealed record JsonMemberSyntax(JsonStringSyntax Key, JsonSyntax Value)
{
    /// <summary>From the key's first quote to the value's end.</summary>
    public TextSpan Span => TextSpan.FromBounds(Key.Span.Offset, Math.Max(Key.Span.End, Value.Span.End));
}
