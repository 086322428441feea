using System.Numerics.Tensors;

namespace RecursiveMas.Core.Links;

/// <summary>GELU in place, both kinds.</summary>
internal static class Gelu
{
    private const int Block = 256;
    private static readonly double RootHalf = Math.Sqrt(0.5);
    private static readonly float RootTwoOverPi = MathF.Sqrt(2 / MathF.PI);

    /// <summary>x·Φ(x), with Φ by the error function or by its tanh approximation.</summary>
    internal static void Apply(GeluKind kind, Span<float> values)
    {
        if (kind == GeluKind.Erf)
        {
            foreach (ref var x in values)
                x = (float)(0.5 * x * (1 + ErrorFunction.Erf(x * RootHalf)));
            return;
        }

        // 0.5·x·(1 + tanh(√(2/π)·(x + 0.044715·x³))), a few values at a time so that nothing is allocated.
        Span<float> inner = stackalloc float[Block];
        for (var start = 0; start < values.Length; start += Block)
        {
            var x = values[start..Math.Min(start + Block, values.Length)];
            var t = inner[..x.Length];
            TensorPrimitives.Multiply(x, x, t);
            TensorPrimitives.Multiply(t, 0.044715f * RootTwoOverPi, t);
            TensorPrimitives.Add(t, RootTwoOverPi, t);
            TensorPrimitives.Multiply(t, x, t);
            TensorPrimitives.Tanh(t, t);
            TensorPrimitives.Add(t, 1, t);
            TensorPrimitives.Multiply(t, 0.5f, t);
            TensorPrimitives.Multiply(t, x, x);
        }
    }
}
