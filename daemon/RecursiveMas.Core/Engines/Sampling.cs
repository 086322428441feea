namespace RecursiveMas.Core.Engines;

/// <summary>How the next token is chosen. Greedy is equal across engines; seeded sampling is equal within one engine.</summary>
/// <param name="Temperature">0 means greedy.</param>
/// <param name="TopP">Nucleus mass in (0, 1]; 1 keeps all.</param>
/// <param name="Seed">Seed of the sampler.</param>
public sealed record Sampling(double Temperature, double TopP, int Seed)
{
    /// <summary>Always the most likely token; the lowest id wins a tie.</summary>
    public static readonly Sampling Greedy = new(0, 1, 0);
}
