namespace RecursiveMas.BuildModel.Checkpoints;

/// <summary>One divisor a frequency, as rope type <c>longrope</c> states them.</summary>
/// <param name="Values">Divisors, <c>[headDim/2]</c>.</param>
/// <param name="Magnitude">What cos and sin are multiplied with.</param>
public sealed record RopeFactors(IReadOnlyList<double> Values, double Magnitude)
{
    /// <inheritdoc />
    public bool Equals(RopeFactors? other) => other is not null && Magnitude.Equals(other.Magnitude) && Values.SequenceEqual(other.Values);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Magnitude, Values.Count, Values[0]);
}
