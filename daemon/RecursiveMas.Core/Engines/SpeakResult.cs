namespace RecursiveMas.Core.Engines;

/// <summary>What a speaking hop wrote.</summary>
/// <param name="Text">Text without stop tokens, stop strings included.</param>
/// <param name="Ids">Decoded ids, the stop token included.</param>
/// <param name="DecodedTokens">Number of tokens decoded, the stop token included.</param>
/// <param name="StopReason">Why it ended.</param>
/// <param name="Usage">Prompt counts and times.</param>
public sealed record SpeakResult(string Text, IReadOnlyList<int> Ids, int DecodedTokens, StopReason StopReason, HopUsage Usage);
