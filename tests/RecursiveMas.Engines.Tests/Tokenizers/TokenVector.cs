namespace RecursiveMas.Engines.Tests.Tokenizers;

/// <summary>A recorded encoding.</summary>
public sealed record TokenVector(string Text, int[] Ids);
