namespace RecursiveMas.Core.Json;

/// <summary>A value that is missing or cannot be read; a syntax diagnostic says why, so nothing further complains about it.</summary>
/// <param name="Span">The text skipped; empty when nothing was there.</param>
public sealed record JsonErrorSyntax(TextSpan Span) : JsonSyntax(Span)
{
    /// <inheritdoc />
    public override string Kind => "nothing readable";
}
