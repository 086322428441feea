namespace RecursiveMas.Core.Safetensors;

/// <summary>One tensor of a file.</summary>
/// <param name="Name">Name.</param>
/// <param name="Type">Element type.</param>
/// <param name="Shape">Dimensions, row-major.</param>
/// <param name="Offset">Absolute byte offset in the file.</param>
/// <param name="ByteLength">Length in bytes.</param>
public sealed record TensorEntry(string Name, TensorType Type, IReadOnlyList<long> Shape, long Offset, long ByteLength)
{
    /// <summary>Number of elements.</summary>
    public long Count => Shape.Aggregate(1L, (product, dimension) => product * dimension);
}
