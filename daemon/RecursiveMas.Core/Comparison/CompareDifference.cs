namespace RecursiveMas.Core.Comparison;

/// <summary>Latent minus text at one depth, on the questions both answered.</summary>
/// <param name="Rounds">Recursion depth.</param>
/// <param name="N">Questions both answered.</param>
/// <param name="Difference">Accuracy of latent minus accuracy of text.</param>
/// <param name="Low">Lower 95 % bound.</param>
/// <param name="High">Upper 95 % bound.</param>
/// <param name="LatentOnly">Questions only latent got right.</param>
/// <param name="TextOnly">Questions only text got right.</param>
/// <param name="Method">How the bounds are computed.</param>
public sealed record CompareDifference(int Rounds, int N, double Difference, double Low, double High, int LatentOnly, int TextOnly, string Method);
