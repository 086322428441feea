namespace RecursiveMas.Core.Plans;

/// <summary>One built-in tool.</summary>
/// <param name="Name"><c>calculator</c>, <c>lookup</c> or <c>wikipedia</c>.</param>
/// <param name="File">Absolute path of the lookup's JSON file; null otherwise.</param>
public sealed record PlannedTool(string Name, string? File = null);
