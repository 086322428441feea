namespace RecursiveMas.Core.Fitting;

/// <summary>How good the link was after so many rows.</summary>
/// <param name="Rows">Training rows.</param>
/// <param name="RelativeLambda">λ chosen at that point, relative to the mean of XᵀX's diagonal.</param>
/// <param name="HeldOutCosine">Mean cosine, every point on the same held-out rows (those of the last); null when none were held out.</param>
public sealed record FitCurvePoint(int Rows, double RelativeLambda, double? HeldOutCosine);
