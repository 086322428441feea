using System.Text.Json.Serialization;

namespace RecursiveMas.Engines.Packages;

/// <summary>How the embedding table (and an untied head) stores its values, little endian.</summary>
public enum EmbeddingType
{
    /// <summary>32-bit float.</summary>
    [JsonStringEnumMemberName("f32")]
    F32,

    /// <summary>IEEE-754 binary16.</summary>
    [JsonStringEnumMemberName("f16")]
    F16,
}
