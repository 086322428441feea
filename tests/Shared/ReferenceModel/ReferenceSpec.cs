using RecursiveMas.Core.Safetensors;

namespace RecursiveMas.Tests.ReferenceModel;

/// <summary>Sizes of a random tiny checkpoint for tests.</summary>
public sealed record ReferenceSpec(string Architecture)
{
    public int Hidden { get; init; } = 32;

    public int Intermediate { get; init; } = 48;

    public int Layers { get; init; } = 2;

    public int Heads { get; init; } = 4;

    public int KvHeads { get; init; } = 2;

    public int HeadDim { get; init; } = 16;

    public int Vocabulary { get; init; } = 300;

    public int Context { get; init; } = 256;

    public double Epsilon { get; init; } = 1e-6;

    public double Theta { get; init; } = 10_000;

    public bool Tied { get; init; } = true;

    public TensorType Type { get; init; } = TensorType.F32;

    public int Seed { get; init; } = 1;

    public bool HasBias => Architecture == "qwen2";

    public bool HasHeadNorms => Architecture == "qwen3";
}
