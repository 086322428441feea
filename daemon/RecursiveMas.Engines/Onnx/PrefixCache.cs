namespace RecursiveMas.Engines.Onnx;

/// <summary>
/// Key/value caches of earlier hops on one model, least recently used dropped first, bounded in bytes. Attention is causal: the first n
/// positions of a cache depend on nothing after them, so any shared prefix can be taken from any entry.
/// </summary>
internal sealed class PrefixCache(long capacityBytes)
{
    private readonly Lock gate = new();
    private readonly LinkedList<CachedPrefix> entries = new();

    /// <summary>Bytes held, never above the capacity.</summary>
    internal long Bytes { get; private set; }

    /// <summary>Entries held.</summary>
    internal int Count
    {
        get
        {
            lock (gate)
                return entries.Count;
        }
    }

    /// <summary>
    /// The entry sharing the longest prefix with <paramref name="keys"/>, and how many positions that is; at least one position is always
    /// left to compute, because its hidden state is what a hop needs.
    /// </summary>
    internal (CachedPrefix? Entry, int Shared) Find(ReadOnlySpan<PositionKey> keys)
    {
        lock (gate)
        {
            LinkedListNode<CachedPrefix>? best = null;
            var shared = 0;
            for (var node = entries.First; node is not null; node = node.Next)
            {
                var common = Math.Min(keys.CommonPrefixLength(node.Value.Keys), keys.Length - 1);
                if (common <= shared)
                    continue;
                shared = common;
                best = node;
            }

            if (best is null)
                return (null, 0);
            entries.Remove(best);
            entries.AddFirst(best);
            return (best.Value, shared);
        }
    }

    /// <summary>Keeps an entry; entries whose positions all begin the new one go, they can serve nothing it cannot.</summary>
    internal void Add(CachedPrefix entry)
    {
        if (entry.Bytes > capacityBytes)
            return;
        lock (gate)
        {
            for (var node = entries.First; node is not null;)
            {
                var next = node.Next;
                var common = node.Value.Keys.AsSpan().CommonPrefixLength(entry.Keys);
                if (common == entry.Keys.Length)
                    return;
                if (common == node.Value.Keys.Length)
                    Drop(node);
                node = next;
            }

            entries.AddFirst(entry);
            Bytes += entry.Bytes;
            while (Bytes > capacityBytes)
                Drop(entries.Last!);
        }
    }

    private void Drop(LinkedListNode<CachedPrefix> node)
    {
        entries.Remove(node);
        Bytes -= node.Value.Bytes;
    }
}
