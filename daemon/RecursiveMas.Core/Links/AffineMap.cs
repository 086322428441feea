using System.Numerics.Tensors;

namespace RecursiveMas.Core.Links;

/// <summary>y = W·x + b with W <c>[TargetDim, SourceDim]</c> row-major.</summary>
/// <param name="Weight">W.</param>
/// <param name="Bias">b <c>[TargetDim]</c>; null means none.</param>
/// <param name="SourceDim">Width of x.</param>
/// <param name="TargetDim">Width of y.</param>
internal sealed record AffineMap(float[] Weight, float[]? Bias, int SourceDim, int TargetDim)
{
    /// <summary>Rows <c>[n, SourceDim]</c> → <c>[n, TargetDim]</c>, added to what is there when <paramref name="add"/>.</summary>
    internal void Apply(ReadOnlySpan<float> source, Span<float> target, int rows, bool add)
    {
        // One row of W serves all rows of x: W is read from memory once however many latents cross.
        for (var o = 0; o < TargetDim; o++)
        {
            var weights = Weight.AsSpan(o * SourceDim, SourceDim);
            var bias = Bias is null ? 0f : Bias[o];
            for (var r = 0; r < rows; r++)
            {
                var value = TensorPrimitives.Dot(weights, source.Slice(r * SourceDim, SourceDim)) + bias;
                target[(r * TargetDim) + o] = add ? target[(r * TargetDim) + o] + value : value;
            }
        }
    }
}
