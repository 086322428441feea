namespace RecursiveMas.Core.Comparison;

/// <summary>Another model for an agent; exactly one of the three says which.</summary>
/// <param name="Agent">Agent id.</param>
/// <param name="Model">Name of a model of the pattern.</param>
/// <param name="Package">Model package or checkpoint folder, relative to the pattern.</param>
/// <param name="WebLlm">Id of a stock WebLLM model.</param>
public sealed record ModelChoice(string Agent, string? Model = null, string? Package = null, string? WebLlm = null);
