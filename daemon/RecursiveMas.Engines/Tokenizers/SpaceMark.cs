namespace RecursiveMas.Engines.Tokenizers;

/// <summary>How tokenizers that came from SentencePiece write spaces: as <c>▁</c>, which is part of words.</summary>
/// <param name="Prefix">When a text gets a space before it.</param>
/// <param name="Splits">Whether each space begins a piece that merges do not leave.</param>
/// <param name="StripsFirst">Whether decoding drops the first space of a text.</param>
/// <param name="Runs">Runs of line breaks and the like that are pieces of their own wherever they stand, the longest first (Gemma).</param>
internal sealed record SpaceMark(SpacePrefix Prefix, bool Splits, bool StripsFirst, IReadOnlyList<string> Runs)
{
    /// <summary>The mark, U+2581.</summary>
    public const char Mark = '▁';

    /// <summary>A text with its spaces plain and, where due, one before it. What was a mark already counts as a space.</summary>
    /// <param name="text">The text, not empty.</param>
    /// <param name="atStart">Whether it begins a prompt.</param>
    public string Prepare(string text, bool atStart)
    {
        var plain = text.Replace(Mark, ' ');
        var prefixed = Prefix switch
        {
            SpacePrefix.Always => true,
            SpacePrefix.WhereMissing => plain[0] != ' ',
            SpacePrefix.WhereMissingAtStart => atStart && plain[0] != ' ',
            _ => false,
        };
        return prefixed ? " " + plain : plain;
    }

    /// <summary>Where the pieces of a prepared text begin and how long they are.</summary>
    public List<(int Start, int Length)> Pieces(string text)
    {
        var pieces = new List<(int Start, int Length)>();
        var start = 0;
        for (var i = 0; i < text.Length;)
        {
            var run = Runs.FirstOrDefault(run => text.AsSpan(i).StartsWith(run, StringComparison.Ordinal));
            if (run is not null || (Splits && text[i] == ' ')) Flush(i);
            if (run is not null) Flush(i + run.Length);
            i += run?.Length ?? 1;
        }

        Flush(text.Length);
        return pieces;

        void Flush(int end)
        {
            if (end > start) pieces.Add((start, end - start));
            start = end;
        }
    }
}
