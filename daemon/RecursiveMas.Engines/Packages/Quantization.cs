using System.Text.Json.Serialization;

namespace RecursiveMas.Engines.Packages;

/// <summary>How a package stores its matrices. Norms, biases and attention are f32 in every case; what 8- and 4-bit matrices multiply is rounded to 8 bits where the engine has kernels for that.</summary>
public enum Quantization
{
    /// <summary>f32; embedding rows in the checkpoint's own precision.</summary>
    [JsonStringEnumMemberName("none")]
    None,

    /// <summary>IEEE-754 binary16, embedding rows too.</summary>
    [JsonStringEnumMemberName("f16")]
    F16,

    /// <summary>8 bits in blocks of 32 along a row, each with an f32 scale; embedding rows f16.</summary>
    [JsonStringEnumMemberName("int8")]
    Int8,

    /// <summary>4 bits in blocks of 32 along a row, each with an f32 scale; embedding rows f16.</summary>
    [JsonStringEnumMemberName("int4")]
    Int4,
}
