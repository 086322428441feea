namespace RecursiveMas.Core.Plans;

/// <summary>An agent in a round.</summary>
/// <param name="Round">Round, from 1.</param>
/// <param name="Agent">Index of the agent in the file.</param>
internal readonly record struct HopKey(int Round, int Agent);
