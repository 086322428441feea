namespace RecursiveMas.Core.Links;

/// <summary>One tensor a link of some form has.</summary>
/// <param name="Name">Name in the link file.</param>
/// <param name="Shape">Dimensions, row-major; matrices are <c>[out, in]</c>.</param>
/// <param name="Required">Whether the link is incomplete without it.</param>
public sealed record LinkTensor(string Name, IReadOnlyList<long> Shape, bool Required)
{
    /// <summary>Number of elements.</summary>
    public long Count => Shape.Aggregate(1L, (product, dimension) => product * dimension);
}
