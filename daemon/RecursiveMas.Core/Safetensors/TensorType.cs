namespace RecursiveMas.Core.Safetensors;

/// <summary>Element types this project reads and writes.</summary>
public enum TensorType
{
    /// <summary>32-bit float.</summary>
    F32,

    /// <summary>IEEE-754 binary16.</summary>
    F16,

    /// <summary>bfloat16: the upper half of a 32-bit float.</summary>
    BF16,
}
