namespace RecursiveMas.Core.Plans;

/// <summary>Hops that may run side by side.</summary>
/// <param name="Round">Round, from 1.</param>
/// <param name="Hops">One hop, or a parallel group (mixture's specialists).</param>
public sealed record PlanStage(int Round, IReadOnlyList<Hop> Hops);
