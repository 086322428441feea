using RecursiveMas.Core.Diagnostics;

namespace RecursiveMas.Core.Plans;

/// <summary>A plan, or why there is none.</summary>
/// <param name="Plan">The plan; null when a diagnostic is an error.</param>
/// <param name="Diagnostics">All diagnostics of the file and of the request, in order of place.</param>
public sealed record PlanResult(Plan? Plan, IReadOnlyList<Diagnostic> Diagnostics);
