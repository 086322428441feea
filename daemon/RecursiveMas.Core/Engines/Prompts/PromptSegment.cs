using System.Text.Json.Serialization;

namespace RecursiveMas.Core.Engines.Prompts;

/// <summary>A piece of a turn: text, exact tokens, or injected latents.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(TextSegment), "text")]
[JsonDerivedType(typeof(TokensSegment), "tokens")]
[JsonDerivedType(typeof(LatentSegment), "latent")]
public abstract record PromptSegment;
