namespace RecursiveMas.BuildModel.Decoders;

/// <summary>Rotary tables: cos and sin of p · θ^(−2j/headDim), <c>[positions, headDim/2]</c>, computed in double.</summary>
internal static class RopeTables
{
    internal static (float[] Cos, float[] Sin) Compute(int positions, int headDim, double theta)
    {
        var half = headDim / 2;
        var cos = new float[positions * half];
        var sin = new float[cos.Length];
        for (var j = 0; j < half; j++)
        {
            var frequency = Math.Pow(theta, -2.0 * j / headDim);
            for (var p = 0; p < positions; p++)
                (sin[(p * half) + j], cos[(p * half) + j]) = ((float, float))Math.SinCos(p * frequency);
        }

        return (cos, sin);
    }
}
