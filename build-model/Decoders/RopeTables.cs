namespace RecursiveMas.BuildModel.Decoders;

/// <summary>Rotary tables: cos and sin of p · f(j) times the magnitude, <c>[positions, width]</c>, computed in double. Columns beyond the frequencies do not turn.</summary>
internal static class RopeTables
{
    internal static (float[] Cos, float[] Sin) Compute(int positions, double[] frequencies, double magnitude, int width)
    {
        var cos = new float[positions * width];
        var sin = new float[cos.Length];
        for (var p = 0; p < positions; p++)
        {
            for (var j = 0; j < width; j++)
            {
                var (s, c) = Math.SinCos(j < frequencies.Length ? p * frequencies[j] : 0);
                (sin[(p * width) + j], cos[(p * width) + j]) = ((float)(s * magnitude), (float)(c * magnitude));
            }
        }

        return (cos, sin);
    }
}
