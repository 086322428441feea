using System.Numerics.Tensors;

namespace RecursiveMas.Core.Links;

/// <summary>LayerNorm over one row: (x − mean)/√(variance + 1e-5)·gain + bias, as the released adapters were trained.</summary>
/// <param name="Gain">Per-element factor.</param>
/// <param name="Bias">Per-element offset.</param>
internal sealed record LayerNormalization(float[] Gain, float[] Bias)
{
    private const float Epsilon = 1e-5f;

    /// <summary>Normalizes rows of width <c>Gain.Length</c>; source and target may be the same memory.</summary>
    internal void Apply(ReadOnlySpan<float> source, Span<float> target)
    {
        var width = Gain.Length;
        for (var start = 0; start < source.Length; start += width)
        {
            var row = target.Slice(start, width);
            var mean = TensorPrimitives.Sum(source.Slice(start, width)) / width;
            TensorPrimitives.Subtract(source.Slice(start, width), mean, row);
            var variance = TensorPrimitives.SumOfSquares<float>(row) / width;
            TensorPrimitives.Multiply(row, 1f / MathF.Sqrt(variance + Epsilon), row);
            TensorPrimitives.MultiplyAdd(row, Gain, Bias, row);
        }
    }
}
