namespace RecursiveMas.Core.Links.PyTorch;

/// <summary>A tensor of a state dict: a view of a storage.</summary>
/// <param name="Storage">Where its values are.</param>
/// <param name="Offset">First element.</param>
/// <param name="Shape">Dimensions.</param>
/// <param name="Strides">Elements from one index to the next, by dimension.</param>
internal sealed record TorchTensor(TorchStorage Storage, long Offset, long[] Shape, long[] Strides)
{
    /// <summary>Elements.</summary>
    internal long Count => Shape.Aggregate(1L, (a, b) => checked(a * b));

    /// <summary>Whether the elements lie in order, one after the other.</summary>
    internal bool IsContiguous
    {
        get
        {
            var expected = 1L;
            for (var i = Shape.Length - 1; i >= 0; i--)
            {
                if (Shape[i] != 1 && Strides[i] != expected)
                    return false;
                expected *= Shape[i];
            }

            return true;
        }
    }
}
