using System.Text.Json.Serialization;

namespace RecursiveMas.Engines.Packages;

/// <summary>How a package stores its matrices. Norms, biases and all arithmetic are f32 in every case.</summary>
public enum Quantization
{
    /// <summary>f32; embedding rows in the checkpoint's own precision.</summary>
    [JsonStringEnumMemberName("none")]
    None,

    /// <summary>IEEE-754 binary16, embedding rows too.</summary>
    [JsonStringEnumMemberName("f16")]
    F16,

    /// <summary>8 bits in blocks of 32 along a row, each with an f32 scale; embedding rows f16. Slow: unpacked at every call.</summary>
    [JsonStringEnumMemberName("int8")]
    Int8,

    /// <summary>4 bits in blocks of 32 along a row, each with an f32 scale; embedding rows f16.</summary>
    [JsonStringEnumMemberName("int4")]
    Int4,
}
