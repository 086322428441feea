namespace RecursiveMas.Engines.Templates;

/// <summary>A prompt as an engine takes it. Token runs never stand side by side.</summary>
/// <param name="Runs">Ids and latents in order.</param>
/// <param name="TextTokenCount">Token positions in all runs, markers included, latent rows not.</param>
public sealed record EncodedPrompt(IReadOnlyList<PromptRun> Runs, int TextTokenCount);
