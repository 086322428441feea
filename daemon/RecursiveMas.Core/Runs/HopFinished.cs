namespace RecursiveMas.Core.Runs;

/// <summary>A hop ended.</summary>
/// <param name="Result">What it did.</param>
/// <param name="AtMs">Milliseconds since the run's first hop; null in records that did not keep it, and for hops that were not run.</param>
public sealed record HopFinished(HopResult Result, double? AtMs = null) : RunEvent;
