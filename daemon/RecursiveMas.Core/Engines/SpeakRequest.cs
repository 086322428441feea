using RecursiveMas.Core.Engines.Prompts;

namespace RecursiveMas.Core.Engines;

/// <summary>Asks an agent to write.</summary>
/// <param name="Model">Loaded model.</param>
/// <param name="Prompt">Conversation; latent segments are injected as input embeddings.</param>
/// <param name="MaxTokens">Most tokens to decode.</param>
/// <param name="Sampling">Greedy or seeded sampling.</param>
/// <param name="StopStrings">Decoding ends after any of these appears; the text includes it.</param>
/// <param name="ReusePrefix">Whether the KV cache of an earlier hop's shared prefix may be taken; timing passes and exact repeats say no.</param>
public sealed record SpeakRequest(
    string Model,
    ModelPrompt Prompt,
    int MaxTokens,
    Sampling Sampling,
    IReadOnlyList<string> StopStrings,
    bool ReusePrefix = true);
