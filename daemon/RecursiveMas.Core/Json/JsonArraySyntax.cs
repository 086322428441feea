namespace RecursiveMas.Core.Json;

/// <summary><c>[ … ]</c>.</summary>
/// <param name="Span">Where it stands, brackets included.</param>
/// <param name="Items">Items in order.</param>
public sealed record JsonArraySyntax(TextSpan Span, IReadOnlyList<JsonSyntax> Items) : JsonSyntax(Span)
{
    /// <inheritdoc />
    public override string Kind => "a list";
}
