using RecursiveMas.Core.Plans;

namespace RecursiveMas.Core.Runs;

/// <summary>A hop begins.</summary>
/// <param name="Hop">Index in the plan.</param>
/// <param name="Round">Round, from 1.</param>
/// <param name="Agent">Agent id.</param>
/// <param name="Kind">Think, speak or answer.</param>
/// <param name="AtMs">Milliseconds since the run's first hop; null in records that did not keep it.</param>
public sealed record HopStarted(int Hop, int Round, string Agent, HopKind Kind, double? AtMs = null) : RunEvent;
