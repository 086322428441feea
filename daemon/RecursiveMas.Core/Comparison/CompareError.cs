using RecursiveMas.Core.Errors;

namespace RecursiveMas.Core.Comparison;

/// <summary>A run that failed; it counts as neither right nor wrong.</summary>
/// <param name="Line">Line of the question in its file.</param>
/// <param name="Row">Which row, in words.</param>
/// <param name="Error">Why.</param>
public sealed record CompareError(int Line, string Row, RmasError Error);
