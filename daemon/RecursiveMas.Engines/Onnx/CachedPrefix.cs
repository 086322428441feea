namespace RecursiveMas.Engines.Onnx;

/// <summary>Keys and values of positions an earlier hop computed.</summary>
/// <param name="Keys">What stood at each position.</param>
/// <param name="Kv">The cache; its first <c>Keys.Length</c> positions belong to the keys.</param>
internal sealed record CachedPrefix(PositionKey[] Keys, KvBuffer Kv)
{
    /// <summary>Memory held: cache and keys.</summary>
    internal long Bytes => Kv.Bytes + (Keys.LongLength * 16);
}
