using RecursiveMas.Core.Engines.Prompts;

namespace RecursiveMas.Engines.Templates;

/// <summary>A slot filled with latents.</summary>
/// <param name="Segment">The segment of the prompt.</param>
public sealed record LatentPiece(LatentSegment Segment) : RenderedPiece;
