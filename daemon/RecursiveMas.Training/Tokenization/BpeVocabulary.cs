namespace RecursiveMas.Training.Tokenization;

/// <summary>A learned byte-level BPE.</summary>
/// <param name="Tokens">Tokens in id order, in the byte alphabet; special tokens not included.</param>
/// <param name="Merges">Merges in rank order.</param>
public sealed record BpeVocabulary(IReadOnlyList<string> Tokens, IReadOnlyList<(string Left, string Right)> Merges);
