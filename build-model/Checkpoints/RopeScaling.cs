namespace RecursiveMas.BuildModel.Checkpoints;

/// <summary>Rotary frequencies stretched to a longer context than the model was first trained for.</summary>
/// <param name="Factor">By how much slower the low frequencies turn; 1 where <paramref name="Factors"/> says it all.</param>
/// <param name="Bands">Which frequencies count as low; null for all (type <c>linear</c>).</param>
/// <param name="Factors">A divisor for each frequency (type <c>longrope</c>); null in the other types.</param>
public sealed record RopeScaling(double Factor, RopeBands? Bands = null, RopeFactors? Factors = null)
{
    /// <summary>
    /// Type <c>llama3</c>: with n = originalContext · f / 2π turns in the original context, frequencies of fewer than lowTurns turns are
    /// divided, those of more than highTurns kept, and those between blended linearly in n.
    /// </summary>
    internal double Apply(double frequency, int index)
    {
        if (Factors is not null)
            return frequency / Factors.Values[index];
        if (Bands is null)
            return frequency / Factor;
        var turns = Bands.OriginalContext * frequency / (2 * Math.PI);
        var kept = Math.Clamp((turns - Bands.LowTurns) / (Bands.HighTurns - Bands.LowTurns), 0, 1);
        return ((1 - kept) * frequency / Factor) + (kept * frequency);
    }
}
