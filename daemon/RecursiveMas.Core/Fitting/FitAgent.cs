using RecursiveMas.Core.Engines;

namespace RecursiveMas.Core.Fitting;

/// <summary>One end of a link: an agent and the loaded model it runs on.</summary>
/// <param name="Agent">Agent id in the pattern.</param>
/// <param name="Engine">Where the model is loaded; the two ends may be in different engines.</param>
/// <param name="Model">The loaded model.</param>
public sealed record FitAgent(string Agent, IEngine Engine, ModelDescription Model);
