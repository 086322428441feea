namespace RecursiveMas.Core.Fitting;

/// <summary>A receiver's token as part of a target.</summary>
/// <param name="Token">Index into the receiver's tokens of the message.</param>
/// <param name="Weight">Share of the target; the shares of one sender token sum to 1.</param>
public readonly record struct TokenShare(int Token, float Weight);
