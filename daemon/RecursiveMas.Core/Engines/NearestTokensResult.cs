namespace RecursiveMas.Core.Engines;

/// <summary>Tokens a model would most likely have written at each row.</summary>
/// <param name="Rows">By row, the likeliest first.</param>
public sealed record NearestTokensResult(IReadOnlyList<IReadOnlyList<NearestToken>> Rows);
