namespace RecursiveMas.BuildModel.Checkpoints;

/// <summary>A rotation: pair j of a head turns by position · f(j), where f(j) = θ^(−2j/headDim) before scaling.</summary>
/// <param name="Theta">θ.</param>
/// <param name="Scaling">What is done to the frequencies; null for nothing.</param>
public sealed record RopeSettings(double Theta, RopeScaling? Scaling = null)
{
    /// <summary>What cos and sin are multiplied with.</summary>
    internal double Magnitude => Scaling?.Factors?.Magnitude ?? 1;

    /// <summary>The frequencies f(0) … f(headDim/2 − 1), in radians a position.</summary>
    internal double[] Frequencies(int headDim) =>
        [.. Enumerable.Range(0, headDim / 2).Select(j => (Frequency: Math.Pow(Theta, -2.0 * j / headDim), Index: j)).Select(x => Scaling?.Apply(x.Frequency, x.Index) ?? x.Frequency)];
}
