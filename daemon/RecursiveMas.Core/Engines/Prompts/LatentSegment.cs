namespace RecursiveMas.Core.Engines.Prompts;

/// <summary>Latents injected here as input embeddings of the receiving model: R_out(H), or R_out(R_in(H)) for inner-input links.</summary>
/// <param name="Latent">Handle in the same engine, raw rows H <c>[m, d_sender]</c>.</param>
/// <param name="Links">Link ids applied in order.</param>
/// <param name="Zeroed">The zero control: as many rows, all zero, are injected.</param>
public sealed record LatentSegment(string Latent, IReadOnlyList<string> Links, bool Zeroed = false) : PromptSegment;
