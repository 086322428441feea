namespace RecursiveMas.Core.Engines;

/// <summary>What each token of a model stands for, so that two models' vocabularies can be matched.</summary>
/// <param name="Tokens">
/// By token id, the exact bytes the token decodes to (UTF-8, leading spaces as they are; a byte-level token may be part of a character);
/// null for special tokens, unused ids and padding rows of the embedding table.
/// </param>
public sealed record VocabularyResult(IReadOnlyList<byte[]?> Tokens);
