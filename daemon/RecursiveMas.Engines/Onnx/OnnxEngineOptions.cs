namespace RecursiveMas.Engines.Onnx;

/// <summary>How the ONNX engine uses the machine.</summary>
public sealed record OnnxEngineOptions
{
    /// <summary>Models of fewer parameters are small. It lies between what was measured: 1 million, slower with two threads, and 494 million, faster.</summary>
    internal const long SmallModel = 50_000_000;

    /// <summary>Threads inside one forward pass; null takes 1 for small models, whose work costs more to hand out than it saves, and all cores for others.</summary>
    public int? IntraOpThreads { get; init; }

    /// <summary>Hops that may run side by side.</summary>
    public int ParallelHops { get; init; } = Environment.ProcessorCount;

    /// <summary>Bytes of key/value cache kept per model for prefix reuse; 0 switches reuse off for all hops.</summary>
    public long PrefixCacheBytes { get; init; } = 16L << 20;

    /// <summary>Threads inside a forward pass of a model.</summary>
    internal int ThreadsFor(long parameters) => IntraOpThreads ?? (parameters < SmallModel ? 1 : Environment.ProcessorCount);
}
