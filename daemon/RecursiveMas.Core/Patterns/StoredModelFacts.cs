namespace RecursiveMas.Core.Patterns;

/// <summary>What rules and an editor see of a model in the store.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsWebLlm">Whether it is a WebLLM model; otherwise a package or a checkpoint.</param>
/// <param name="Facts">What its folder says; null for WebLLM models, and when it cannot be read.</param>
public sealed record StoredModelFacts(string Name, bool IsWebLlm, ModelFacts? Facts);
