namespace RecursiveMas.Core.Runs;

/// <summary>Streamed text of a hop.</summary>
/// <param name="Hop">Index in the plan.</param>
/// <param name="Text">New characters.</param>
/// <param name="Tokens">Tokens decoded so far in this hop.</param>
public sealed record TokensDecoded(int Hop, string Text, int Tokens) : RunEvent;
