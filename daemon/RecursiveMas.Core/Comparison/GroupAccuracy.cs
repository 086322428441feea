namespace RecursiveMas.Core.Comparison;

/// <summary>Accuracy on one group of questions.</summary>
/// <param name="Group">The dataset's <c>group</c>.</param>
/// <param name="N">Questions answered.</param>
/// <param name="Correct">Right answers.</param>
public sealed record GroupAccuracy(string Group, int N, int Correct);
