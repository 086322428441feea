using RecursiveMas.BuildModel.Checkpoints;

namespace RecursiveMas.BuildModel.Verification;

/// <summary>Rotary embedding as transformers computes it, by wavelengths.</summary>
internal static class PlainRotation
{
    internal static double[] Frequencies(RopeSettings rope, int headDim)
    {
        var frequencies = new double[headDim / 2];
        for (var j = 0; j < frequencies.Length; j++)
        {
            var frequency = 1 / Math.Pow(rope.Theta, 2.0 * j / headDim);
            frequencies[j] = rope.Scaling is { } scaling ? Scale(frequency, j, scaling) : frequency;
        }

        return frequencies;
    }

    internal static void Rotate(Span<float> head, int position, double[] frequencies, double magnitude)
    {
        var half = head.Length / 2;
        for (var j = 0; j < half; j++)
        {
            var (sin, cos) = Math.SinCos(position * frequencies[j]);
            (sin, cos) = (sin * magnitude, cos * magnitude);
            var (a, b) = (head[j], head[half + j]);
            head[j] = (float)((a * cos) - (b * sin));
            head[half + j] = (float)((b * cos) + (a * sin));
        }
    }

    private static double Scale(double frequency, int j, RopeScaling scaling)
    {
        if (scaling.Factors is { } factors)
            return frequency / factors.Values[j];
        if (scaling.Bands is not { } bands)
            return frequency / scaling.Factor;
        var wavelength = 2 * Math.PI / frequency;
        if (wavelength > bands.OriginalContext / bands.LowTurns)
            return frequency / scaling.Factor;
        if (wavelength < bands.OriginalContext / bands.HighTurns)
            return frequency;
        var smooth = ((bands.OriginalContext / wavelength) - bands.LowTurns) / (bands.HighTurns - bands.LowTurns);
        return ((1 - smooth) * frequency / scaling.Factor) + (smooth * frequency);
    }
}
