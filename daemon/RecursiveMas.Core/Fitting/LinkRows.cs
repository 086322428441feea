namespace RecursiveMas.Core.Fitting;

/// <summary>What one link is aligned on: sender rows and what they should become.</summary>
/// <param name="Count">Rows.</param>
/// <param name="Source">Hidden states <c>[count, d_sender]</c>.</param>
/// <param name="Target">Input embeddings <c>[count, d_receiver]</c>.</param>
public sealed record LinkRows(int Count, float[] Source, float[] Target);
