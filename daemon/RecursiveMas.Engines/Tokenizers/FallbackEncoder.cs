using RecursiveMas.Core.Errors;

namespace RecursiveMas.Engines.Tokenizers;

/// <summary>
/// BPE over characters with bytes for what the vocabulary lacks, as SentencePiece models are exported: a character without an entry becomes
/// the tokens <c>&lt;0xXX&gt;</c> of its UTF-8. Pairs merge by rank, the leftmost of equals first; a queue keeps long texts from taking squared time.
/// </summary>
internal sealed class FallbackEncoder
{
    private readonly Dictionary<(int Left, int Right), (int Rank, int Id)> merges;
    private readonly Dictionary<string, int> entries = new(StringComparer.Ordinal);
    private readonly int[] bytes = new int[256];
    private readonly bool ignoreMerges;

    /// <exception cref="RmasException">RMAS114 when a byte has no token.</exception>
    public FallbackEncoder(TokenizerFile file, string where)
    {
        for (var value = 0; value < 256; value++)
        {
            bytes[value] = file.Vocabulary.TryGetValue(ByteToken(value), out var id)
                ? id
                : throw new RmasException(TokenizerFile.Vocabularies, $"the vocabulary lacks {ByteToken(value)}, which byte fallback needs", where);
        }

        foreach (var (token, id) in file.Vocabulary)
        {
            // A special token must not come out of a text that reads like it.
            if (!(file.Added.TryGetValue(token, out var added) && added.IsSpecial)) entries[token.Replace(SpaceMark.Mark, ' ')] = id;
        }

        merges = new(file.Merges.Count);
        for (var rank = 0; rank < file.Merges.Count; rank++)
        {
            var space = file.Merges[rank].IndexOf(' ', StringComparison.Ordinal);
            var (left, right) = (file.Merges[rank][..space], file.Merges[rank][(space + 1)..]);
            merges.TryAdd((file.Vocabulary[left], file.Vocabulary[right]), (rank, file.Vocabulary[left + right]));
        }

        ignoreMerges = file.IgnoreMerges;
    }

    /// <summary>The token of a byte.</summary>
    public static string ByteToken(int value) => $"<0x{value:X2}>";

    /// <summary>Ids of a piece in which spaces are plain.</summary>
    public int[] Encode(ReadOnlySpan<char> piece)
    {
        if (ignoreMerges && entries.TryGetValue(piece.ToString(), out var whole)) return [whole];
        var ids = new List<int>(piece.Length);
        Span<byte> utf8 = stackalloc byte[4];
        foreach (var rune in piece.EnumerateRunes())
        {
            if (entries.TryGetValue(rune.ToString(), out var id)) ids.Add(id);
            else foreach (var value in utf8[..rune.EncodeToUtf8(utf8)]) ids.Add(bytes[value]);
        }

        return Merge([.. ids]);
    }

    private int[] Merge(int[] ids)
    {
        var next = Enumerable.Range(1, ids.Length).ToArray();
        var previous = Enumerable.Range(-1, ids.Length).ToArray();
        var waiting = new PriorityQueue<(int At, int Left, int Right), (int Rank, int At)>();
        for (var i = 0; i + 1 < ids.Length; i++) Offer(i);
        while (waiting.TryDequeue(out var pair, out _))
        {
            var (at, after) = (pair.At, pair.At < ids.Length ? next[pair.At] : ids.Length);
            if (after >= ids.Length || ids[at] != pair.Left || ids[after] != pair.Right) continue;
            ids[at] = merges[(pair.Left, pair.Right)].Id;
            ids[after] = -1;
            next[at] = next[after];
            if (next[at] < ids.Length) previous[next[at]] = at;
            if (previous[at] >= 0) Offer(previous[at]);
            if (next[at] < ids.Length) Offer(at);
        }

        return [.. ids.Where(id => id >= 0)];

        void Offer(int at)
        {
            if (merges.TryGetValue((ids[at], ids[next[at]]), out var merge)) waiting.Enqueue((at, ids[at], ids[next[at]]), (merge.Rank, at));
        }
    }
}
