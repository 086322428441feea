using System.Globalization;
using System.Text;
using RecursiveMas.Core.Errors;

namespace RecursiveMas.Engines.Tokenizers;

/// <summary>
/// A text made fit for encoding, with the way back to the text as given: lone surrogates become U+FFFD (one for one), and NFC is applied
/// where the tokenizer asks for it.
/// </summary>
internal readonly struct NormalizedText
{
    private readonly (int Start, int End)[]? origins;

    private NormalizedText(string text, (int Start, int End)[]? origins)
    {
        Text = text;
        this.origins = origins;
    }

    /// <summary>The text to encode: valid UTF-16, NFC where asked for.</summary>
    public string Text { get; }

    /// <summary>Where units <paramref name="start"/> to <paramref name="end"/> (exclusive, not empty) came from.</summary>
    public (int Start, int End) Origin(int start, int end) =>
        origins is null ? (start, end) : (origins[start].Start, origins[end - 1].End);

    /// <summary>Prepares a text.</summary>
    public static NormalizedText Of(string given, bool compose)
    {
        var text = Repair(given);
        if (!compose || Ascii.IsValid(text) || Compose(text) == text)
            return new NormalizedText(text, null);

        // Composition stays inside grapheme clusters, so clusters are normalized one by one to know where each character came from.
        var whole = Compose(text);
        var origins = new List<(int, int)>(whole.Length);
        var joined = new StringBuilder(whole.Length);
        for (var start = 0; start < text.Length;)
        {
            var length = StringInfo.GetNextTextElementLength(text, start);
            var cluster = text.Substring(start, length);
            var composed = Compose(cluster);
            joined.Append(composed);
            var same = composed == cluster;
            for (var i = 0; i < composed.Length; i++)
                origins.Add(same ? (start + i, start + i + 1) : (start, start + length));
            start += length;
        }

        // Should Unicode ever compose across clusters, places become coarse rather than wrong.
        return joined.Equals(whole.AsSpan())
            ? new NormalizedText(whole, [.. origins])
            : new NormalizedText(whole, [.. Enumerable.Repeat((0, text.Length), whole.Length)]);
    }

    /// <summary>Refuses to work where the runtime was told to do without Unicode tables, because NFC then silently stops.</summary>
    /// <exception cref="RmasException">RMAS112.</exception>
    public static void RequireComposition(string where)
    {
        if ("e\u0301".Normalize(NormalizationForm.FormC) != "\u00E9")
            throw new RmasException(TokenizerFile.Normalizer, "NFC is not available in this process", where, "unset InvariantGlobalization");
    }

    // .NET takes U+FFFE for broken UTF-16 and throws; nothing composes with it, so what stands between is composed alone.
    private static string Compose(string text) => text.Contains('\uFFFE', StringComparison.Ordinal)
        ? string.Join('\uFFFE', text.Split('\uFFFE').Select(part => part.Normalize(NormalizationForm.FormC)))
        : text.Normalize(NormalizationForm.FormC);

    private static string Repair(string text)
    {
        StringBuilder? repaired = null;
        for (var i = text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF'); i >= 0 && i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
                i++;
            else
                (repaired ??= new StringBuilder(text))[i] = '\uFFFD';
        }

        return repaired?.ToString() ?? text;
    }
}
