namespace RecursiveMas.Core.Comparison.Records;

/// <summary>A row held against the same way of answering in an earlier comparison.</summary>
/// <param name="Then">The earlier row; null when that comparison had none.</param>
/// <param name="Paired">The difference, question by question; null when no question was asked in both.</param>
public sealed record BaselineRow(CompareRow? Then, PairedFigures? Paired);
