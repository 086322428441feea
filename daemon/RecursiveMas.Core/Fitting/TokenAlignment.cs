namespace RecursiveMas.Core.Fitting;

/// <summary>
/// Which of the receiver's tokens stand where a sender's token stands, by the characters they cover.
/// <para>
/// One latent row crosses per sender token, so each needs exactly one target: what the receiver would have read over the same
/// characters, as the mean of its embeddings weighted by how many characters each shares with the sender's token.
/// </para>
/// <list type="bullet">
/// <item>Same characters: that token's embedding, exactly.</item>
/// <item>One sender token over several receiver tokens: their weighted mean. It keeps a part of every piece (the first piece alone would
/// lose the "6" of "16"); what no single row can tell a frozen receiver is the pieces' order.</item>
/// <item>Several sender tokens inside one receiver token: each gets that token. The row of the last piece can know the whole word; rows
/// of earlier pieces learn its expectation, which reads as a hint instead of as a foreign piece.</item>
/// <item>Tokens that are bytes of one character have the same span; equally many on both sides are matched in order.</item>
/// <item>No character in common (an end token, say): no target; the row is left out.</item>
/// </list>
/// </summary>
public static class TokenAlignment
{
    /// <summary>Shares by sender token; empty where there is no target. Spans are in characters, in order.</summary>
    public static IReadOnlyList<IReadOnlyList<TokenShare>> Align(
        IReadOnlyList<int> senderStarts,
        IReadOnlyList<int> senderEnds,
        IReadOnlyList<int> receiverStarts,
        IReadOnlyList<int> receiverEnds)
    {
        var shares = new IReadOnlyList<TokenShare>[senderStarts.Count];
        var first = 0;
        for (var t = 0; t < shares.Length; t++)
        {
            while (first < receiverEnds.Count && receiverEnds[first] <= senderStarts[t])
                first++;
            shares[t] = InOrder(senderStarts, senderEnds, t, receiverStarts, receiverEnds, first)
                ?? Overlaps(senderStarts[t], senderEnds[t], receiverStarts, receiverEnds, first);
        }

        return shares;
    }

    /// <summary>The counterpart of the i-th of k sender tokens with one span, when the receiver has k tokens with that very span.</summary>
    private static IReadOnlyList<TokenShare>? InOrder(
        IReadOnlyList<int> starts, IReadOnlyList<int> ends, int t, IReadOnlyList<int> otherStarts, IReadOnlyList<int> otherEnds, int first)
    {
        if (starts[t] == ends[t])
            return null;
        bool Same(int i) => i >= 0 && i < starts.Count && starts[i] == starts[t] && ends[i] == ends[t];
        bool Other(int i) => i < otherStarts.Count && otherStarts[i] == starts[t] && otherEnds[i] == ends[t];
        var (from, to) = (t, t);
        while (Same(from - 1))
            from--;
        while (Same(to + 1))
            to++;
        while (first < otherStarts.Count && otherStarts[first] < starts[t])
            first++;
        var count = 0;
        while (Other(first + count))
            count++;
        return count == to - from + 1 ? [new TokenShare(first + t - from, 1)] : null;
    }

    private static IReadOnlyList<TokenShare> Overlaps(int start, int end, IReadOnlyList<int> otherStarts, IReadOnlyList<int> otherEnds, int first)
    {
        var shares = new List<TokenShare>();
        var total = 0;
        for (var u = first; u < otherStarts.Count && otherStarts[u] < end; u++)
        {
            var overlap = Math.Min(end, otherEnds[u]) - Math.Max(start, otherStarts[u]);
            if (overlap <= 0)
                continue;
            total += overlap;
            shares.Add(new TokenShare(u, overlap));
        }

        return [.. shares.Select(s => s with { Weight = s.Weight / total })];
    }
}
