namespace RecursiveMas.Core.Runs;

/// <summary>A hop ended.</summary>
/// <param name="Result">What it did.</param>
public sealed record HopFinished(HopResult Result) : RunEvent;
