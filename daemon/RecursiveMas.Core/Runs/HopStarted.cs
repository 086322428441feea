using RecursiveMas.Core.Plans;

namespace RecursiveMas.Core.Runs;

/// <summary>A hop begins.</summary>
/// <param name="Hop">Index in the plan.</param>
/// <param name="Round">Round, from 1.</param>
/// <param name="Agent">Agent id.</param>
/// <param name="Kind">Think, speak or answer.</param>
public sealed record HopStarted(int Hop, int Round, string Agent, HopKind Kind) : RunEvent;
