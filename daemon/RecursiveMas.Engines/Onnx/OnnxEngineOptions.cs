namespace RecursiveMas.Engines.Onnx;

/// <summary>How the ONNX engine uses the machine.</summary>
public sealed record OnnxEngineOptions
{
    /// <summary>Threads inside one forward pass. Small models want 1: handing out their work costs more than it saves.</summary>
    public int IntraOpThreads { get; init; } = 1;

    /// <summary>Hops that may run side by side.</summary>
    public int ParallelHops { get; init; } = Environment.ProcessorCount;

    /// <summary>Bytes of key/value cache kept per model for prefix reuse; 0 switches reuse off for all hops.</summary>
    public long PrefixCacheBytes { get; init; } = 16L << 20;
}
