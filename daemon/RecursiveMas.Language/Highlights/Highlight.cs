using RecursiveMas.Core.Json;

namespace RecursiveMas.Language.Highlights;

/// <summary>A place to light up.</summary>
/// <param name="Span">Where.</param>
/// <param name="IsWrite">Whether the name is defined there rather than used.</param>
public sealed record Highlight(TextSpan Span, bool IsWrite);
