namespace RecursiveMas.Core.LinearAlgebra;

/// <summary>W = argmin ‖X·Wᵀ − Y‖² + λ‖W‖².</summary>
/// <param name="Weights">W <c>[target, source]</c> row-major: y ≈ W·x.</param>
/// <param name="Best">The λ chosen and its held-out cosine.</param>
/// <param name="Trials">Every λ tried.</param>
/// <param name="Rows">Training rows.</param>
/// <param name="HeldOutRows">Held-out rows the cosine is a mean of.</param>
public sealed record RidgeSolution(float[] Weights, RidgeTrial Best, IReadOnlyList<RidgeTrial> Trials, int Rows, int HeldOutRows);
