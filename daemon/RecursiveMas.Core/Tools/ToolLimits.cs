namespace RecursiveMas.Core.Tools;

/// <summary>Bounds on every tool call.</summary>
/// <param name="InputCharacters">Longest input; longer ones are refused.</param>
/// <param name="OutputCharacters">Longest output; longer ones are cut and say so.</param>
/// <param name="Timeout">Longest time of one call.</param>
public sealed record ToolLimits(int InputCharacters, int OutputCharacters, TimeSpan Timeout)
{
    /// <summary>1,000 characters in, 6,000 out (the released runner's cap), 10 seconds.</summary>
    public static readonly ToolLimits Default = new(1_000, 6_000, TimeSpan.FromSeconds(10));
}
