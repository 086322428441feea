namespace RecursiveMas.Core.Runs;

/// <summary>What a run took over from another one.</summary>
/// <param name="RunId">The other run.</param>
/// <param name="FromHop">Index of the hop it was run again from.</param>
public sealed record ResumedRun(string RunId, int FromHop);
