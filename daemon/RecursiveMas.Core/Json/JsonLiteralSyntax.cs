namespace RecursiveMas.Core.Json;

/// <summary><c>true</c>, <c>false</c> or <c>null</c>.</summary>
/// <param name="Span">Where it stands.</param>
/// <param name="Value">The truth value; null for <c>null</c>.</param>
public sealed record JsonLiteralSyntax(TextSpan Span, bool? Value) : JsonSyntax(Span)
{
    /// <inheritdoc />
    public override string Kind => Value is null ? "null" : "true or false";
}
