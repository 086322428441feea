using RecursiveMas.Core.Json;

namespace RecursiveMas.Language.Hover;

/// <summary>What is said about a place.</summary>
/// <param name="Span">The place.</param>
/// <param name="Markdown">What is said.</param>
public sealed record HoverText(TextSpan Span, string Markdown);
