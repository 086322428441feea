namespace RecursiveMas.BuildModel.Checkpoints;

/// <summary>A tensor the graph needs.</summary>
/// <param name="Name">Name in the checkpoint.</param>
/// <param name="Shape">Dimensions, row-major; linear weights are <c>[out, in]</c>.</param>
internal sealed record ExpectedTensor(string Name, IReadOnlyList<long> Shape)
{
    internal long Count => Shape.Aggregate(1L, (product, dimension) => product * dimension);
}
