namespace RecursiveMas.Core.Json;

/// <summary><c>"text"</c>.</summary>
/// <param name="Span">Where it stands, quotes included.</param>
/// <param name="Value">The text, escapes resolved.</param>
/// <param name="Places">
/// Source offset of each code unit of <paramref name="Value"/> and of its end, <c>Value.Length + 1</c> of them; null when the text has
/// no escapes, so that code unit i stands at <c>Span.Offset + 1 + i</c>.
/// </param>
public sealed record JsonStringSyntax(TextSpan Span, string Value, IReadOnlyList<int>? Places) : JsonSyntax(Span)
{
    /// <inheritdoc />
    public override string Kind => "text";

    /// <summary>The source of a piece of <see cref="Value"/>; escapes make it longer than <paramref name="length"/>.</summary>
    public TextSpan SourceOf(int start, int length) => TextSpan.FromBounds(Place(start), Place(start + length));

    private int Place(int index) => Places is null ? Span.Offset + 1 + index : Places[index];
}
