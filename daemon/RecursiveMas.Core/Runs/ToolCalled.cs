namespace RecursiveMas.Core.Runs;

/// <summary>A tool ran.</summary>
/// <param name="Hop">Index in the plan.</param>
/// <param name="Tool">Tool name.</param>
/// <param name="Input">What the agent asked.</param>
/// <param name="Output">What came back; null on error.</param>
/// <param name="Error">Why it failed; null on success.</param>
/// <param name="Ms">Milliseconds.</param>
public sealed record ToolCalled(int Hop, string Tool, string Input, string? Output, string? Error, double Ms) : RunEvent;
