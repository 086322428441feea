namespace RecursiveMas.Core.Comparison.Records;

/// <summary>Two rows on the questions both answered.</summary>
/// <param name="N">Such questions.</param>
/// <param name="Difference">Accuracy now minus accuracy then.</param>
/// <param name="Low">Lower 95 % bound.</param>
/// <param name="High">Upper 95 % bound.</param>
/// <param name="NowOnly">Questions only right now.</param>
/// <param name="ThenOnly">Questions only right then.</param>
public sealed record PairedFigures(int N, double Difference, double Low, double High, int NowOnly, int ThenOnly);
