namespace RecursiveMas.Core.Engines;

/// <summary>A token and how likely it is.</summary>
/// <param name="Id">Token id.</param>
/// <param name="Text">What it stands for, special tokens by their content; bytes that are no whole character come out as U+FFFD.</param>
/// <param name="Probability">Softmax over the model's vocabulary at temperature 1.</param>
public sealed record NearestToken(int Id, string Text, float Probability);
