namespace RecursiveMas.Core.LinearAlgebra;

/// <summary>One λ tried.</summary>
/// <param name="RelativeLambda">λ over the mean of XᵀX's diagonal.</param>
/// <param name="Lambda">λ itself.</param>
/// <param name="HeldOutCosine">Mean cosine on the held-out rows; null when nothing was held out or the system could not be solved.</param>
/// <param name="Solved">False when XᵀX + λI was not positive definite.</param>
public sealed record RidgeTrial(double RelativeLambda, double Lambda, double? HeldOutCosine, bool Solved);
