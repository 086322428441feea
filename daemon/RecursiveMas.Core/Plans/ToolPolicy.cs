namespace RecursiveMas.Core.Plans;

/// <summary>Tools an answering agent may call.</summary>
/// <param name="Tools">Built-in tools by name.</param>
/// <param name="MaxCalls">Most calls in one hop.</param>
public sealed record ToolPolicy(IReadOnlyList<PlannedTool> Tools, int MaxCalls);
