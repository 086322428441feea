using RecursiveMas.Core.Errors;

namespace RecursiveMas.Core.Fitting;

/// <summary>Tokens that stand for the same bytes in two vocabularies.</summary>
internal static class SharedTokens
{
    /// <summary>Pairs of ids, the sender's ascending; at most <paramref name="limit"/>. Where several receiver ids stand for the same bytes, the lowest.</summary>
    /// <exception cref="RmasException">RMAS224 when there are none.</exception>
    internal static (int[] Sender, int[] Receiver) Match(IReadOnlyList<byte[]?> sender, IReadOnlyList<byte[]?> receiver, int limit, string where)
    {
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var id = 0; id < receiver.Count; id++)
        {
            if (receiver[id] is { Length: > 0 } token)
                ids.TryAdd(Convert.ToHexString(token), id);
        }

        var pairs = Enumerable.Range(0, sender.Count)
            .Where(id => sender[id] is { Length: > 0 } token && ids.ContainsKey(Convert.ToHexString(token)))
            .Take(limit)
            .Select(id => (Sender: id, Receiver: ids[Convert.ToHexString(sender[id]!)]))
            .ToArray();
        if (pairs.Length == 0)
            throw new RmasException("RMAS224", "the two vocabularies have no token in common", where, "fit from text instead");
        return ([.. pairs.Select(p => p.Sender)], [.. pairs.Select(p => p.Receiver)]);
    }
}
