namespace RecursiveMas.Core.Engines;

/// <summary>What an engine can do; the planner refuses what it cannot.</summary>
/// <param name="LatentRoute">How hidden states are reached, e.g. <c>graph output</c>; null when latents are impossible.</param>
/// <param name="AutoSteps">Whether <c>latentSteps: auto</c> works (it needs logits at each step).</param>
/// <param name="ManyModels">Whether several models can be loaded at once.</param>
/// <param name="ParallelHops">How many hops may run side by side.</param>
public sealed record EngineCapabilities(string? LatentRoute, bool AutoSteps, bool ManyModels, int ParallelHops);
