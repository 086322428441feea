using RecursiveMas.Core.Json;

namespace RecursiveMas.Core.Patterns.Prompts;

/// <summary>A prompt cut at its placeholders.</summary>
/// <param name="Pieces">Pieces in order.</param>
/// <param name="Span">Where the prompt stands in the pattern file.</param>
/// <param name="InFile">Whether the text is in a file of its own, so that edits of the pattern cannot change it.</param>
public sealed record PromptTemplate(IReadOnlyList<PromptPiece> Pieces, TextSpan Span, bool InFile = false)
{
    private const string SlotPrefix = "slot:";

    /// <summary>Slots in order, repeated ones included.</summary>
    public IEnumerable<PromptPiece> Slots => Pieces.Where(piece => piece.Kind == PromptPieceKind.Slot);

    /// <summary>Whether the question appears.</summary>
    public bool HasQuestion => Pieces.Any(piece => piece.Kind == PromptPieceKind.Question);

    /// <summary>
    /// Cuts a text: <c>{{question}}</c>, <c>{{round}}</c>, <c>{{slot:name}}</c>, white space inside the braces ignored;
    /// <c>{{{{</c> is a literal <c>{{</c>.
    /// </summary>
    /// <param name="text">The prompt's text.</param>
    /// <param name="span">Where the prompt stands in the pattern file.</param>
    /// <param name="sourceOf">Start and length in <paramref name="text"/> → place in the pattern file.</param>
    public static PromptTemplate Cut(string text, TextSpan span, Func<int, int, TextSpan> sourceOf)
    {
        var pieces = new List<PromptPiece>();
        var plain = 0;
        var at = 0;
        void Flush(int end)
        {
            if (end > plain)
                pieces.Add(new PromptPiece(PromptPieceKind.Text, text[plain..end], sourceOf(plain, end - plain), sourceOf(plain, end - plain)));
        }

        while ((at = text.IndexOf("{{", at, StringComparison.Ordinal)) >= 0)
        {
            if (string.CompareOrdinal(text, at, "{{{{", 0, 4) == 0)
            {
                // The first two stay as text, the second two are dropped.
                Flush(at + 2);
                plain = at += 4;
                continue;
            }

            var close = text.IndexOf("}}", at, StringComparison.Ordinal);
            var end = close < 0 || text.AsSpan(at, close - at).Contains('\n') ? -1 : close + 2;
            Flush(at);
            pieces.Add(end < 0 ? Unclosed(at, sourceOf) : Placeholder(text[(at + 2)..close], at, end, sourceOf));
            plain = at = end < 0 ? at + 2 : end;
        }

        Flush(text.Length);
        return new PromptTemplate(pieces, span);
    }

    private static PromptPiece Unclosed(int at, Func<int, int, TextSpan> sourceOf) =>
        new(PromptPieceKind.Unclosed, "{{", sourceOf(at, 2), sourceOf(at, 2));

    private static PromptPiece Placeholder(string inner, int at, int end, Func<int, int, TextSpan> sourceOf)
    {
        var span = sourceOf(at, end - at);
        var name = inner.Trim();
        var nameAt = at + 2 + (inner.Length - inner.TrimStart().Length);
        if (!name.StartsWith(SlotPrefix, StringComparison.Ordinal))
        {
            var kind = name switch
            {
                "question" => PromptPieceKind.Question,
                "round" => PromptPieceKind.Round,
                _ => PromptPieceKind.Unknown,
            };
            return new PromptPiece(kind, name, span, sourceOf(nameAt, name.Length));
        }

        var slot = name[SlotPrefix.Length..];
        var trimmed = slot.TrimStart();
        nameAt += SlotPrefix.Length + (slot.Length - trimmed.Length);
        return new PromptPiece(trimmed.Length == 0 ? PromptPieceKind.Unknown : PromptPieceKind.Slot, trimmed, span, sourceOf(nameAt, trimmed.Length));
    }
}
