namespace RecursiveMas.Core.Json;

/// <summary>A value of a JSON text with its place. Trees of broken texts hold <see cref="JsonErrorSyntax"/> where a value is missing.</summary>
/// <param name="Span">Where it stands.</param>
public abstract record JsonSyntax(TextSpan Span)
{
    /// <summary>The value's kind in words, for messages: <c>text</c>, <c>a number</c>, <c>an object</c>.</summary>
    public abstract string Kind { get; }
}
