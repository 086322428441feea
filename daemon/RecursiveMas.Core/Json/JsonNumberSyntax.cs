namespace RecursiveMas.Core.Json;

/// <summary>A number.</summary>
/// <param name="Span">Where it stands.</param>
/// <param name="Value">Its value; finite.</param>
public sealed record JsonNumberSyntax(TextSpan Span, double Value) : JsonSyntax(Span)
{
    /// <inheritdoc />
    public override string Kind => "a number";
}
