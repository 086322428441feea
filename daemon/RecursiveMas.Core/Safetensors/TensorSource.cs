namespace RecursiveMas.Core.Safetensors;

/// <summary>A tensor to be written whose elements are read when their turn comes.</summary>
/// <param name="Name">Name.</param>
/// <param name="Shape">Dimensions, row-major.</param>
/// <param name="Type">Element type in the file.</param>
/// <param name="Read">Gives the elements; called once.</param>
public sealed record TensorSource(string Name, IReadOnlyList<long> Shape, TensorType Type, Func<float[]> Read)
{
    /// <summary>Number of elements.</summary>
    internal long Count => Shape.Aggregate(1L, (product, dimension) => product * dimension);
}
