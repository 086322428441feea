namespace RecursiveMas.Core.Engines;

/// <summary>What a hop consumed.</summary>
/// <param name="PromptTokens">Text positions of the prompt, chat template included, injected rows not.</param>
/// <param name="InjectedRows">Latent rows injected.</param>
/// <param name="ReusedPositions">Positions served from a shared prefix's KV cache.</param>
/// <param name="PrefillMs">Milliseconds of prefill.</param>
/// <param name="StepMs">Milliseconds of latent steps or decoding.</param>
public sealed record HopUsage(int PromptTokens, int InjectedRows, int ReusedPositions, double PrefillMs, double StepMs);
