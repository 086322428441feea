using RecursiveMas.Engines.Packages;

namespace RecursiveMas.Engines.Store;

/// <summary>What a model takes when its weights are stored in one way.</summary>
/// <param name="Weights">How: <c>f32</c>, <c>f16</c>, <c>8-bit</c>, <c>4-bit</c>, or <c>as built</c>.</param>
/// <param name="PackageBytes">Bytes of the package's weights on disk.</param>
/// <param name="MemoryBytes">Decoder and head as the engine holds them, and one full key and value cache.</param>
/// <param name="Fits">Whether that is within the memory the process may use.</param>
/// <param name="Quantization">The build option it is; null for a package that is built already.</param>
public sealed record FitOption(string Weights, long PackageBytes, long MemoryBytes, bool Fits, Quantization? Quantization);
