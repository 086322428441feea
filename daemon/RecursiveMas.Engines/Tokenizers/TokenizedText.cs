namespace RecursiveMas.Engines.Tokenizers;

/// <summary>
/// Tokens of a plain text with their places in it. A token's span runs from the first character it has a byte of to the last one, so a
/// character split over several tokens appears in the span of each of them. Where normalization changed the text, a token made from
/// changed characters spans the whole group they came from. Spans are ordered and together cover the text.
/// </summary>
/// <param name="Ids">Token ids, n.</param>
/// <param name="Starts">First UTF-16 position of each token in the text as given, n.</param>
/// <param name="Ends">One past the last UTF-16 position, n.</param>
public sealed record TokenizedText(IReadOnlyList<int> Ids, IReadOnlyList<int> Starts, IReadOnlyList<int> Ends)
{
    /// <summary>No tokens.</summary>
    public static readonly TokenizedText Empty = new([], [], []);
}
