namespace RecursiveMas.Core.Links;

/// <summary>GELU in place, both kinds.</summary>
internal static class Gelu
{
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

        foreach (ref var x in values)
            x = 0.5f * x * (1 + MathF.Tanh(RootTwoOverPi * (x + (0.044715f * x * x * x))));
    }
}
