namespace RecursiveMas.Core.Json;

/// <summary>A value in a text and, in an object, its key.</summary>
/// <param name="Key">The key; null for items and the root.</param>
/// <param name="Value">The value.</param>
public sealed record JsonPlace(JsonStringSyntax? Key, JsonSyntax Value)
{
    /// <summary>Key and value.</summary>
    public TextSpan Span => Key is null ? Value.Span : new JsonMemberSyntax(Key, Value).Span;
}
