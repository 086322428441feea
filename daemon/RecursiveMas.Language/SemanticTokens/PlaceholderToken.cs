using RecursiveMas.Core.Json;

namespace RecursiveMas.Language.SemanticTokens;

/// <summary>A coloured piece of a prompt.</summary>
/// <param name="Span">Where; on one line.</param>
/// <param name="Kind">What it is.</param>
public sealed record PlaceholderToken(TextSpan Span, PlaceholderTokenKind Kind);
