namespace RecursiveMas.Core.Engines;

/// <summary>A piece of streamed text.</summary>
/// <param name="Text">New characters; whole characters only.</param>
/// <param name="Tokens">Tokens decoded so far.</param>
public sealed record SpeakDelta(string Text, int Tokens);
