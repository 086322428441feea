using RecursiveMas.Core.Json;

namespace RecursiveMas.Core.Diagnostics;

/// <summary>Another place in the same file that helps to understand a diagnostic.</summary>
/// <param name="Span">Where.</param>
/// <param name="Message">What is there.</param>
public sealed record RelatedPlace(TextSpan Span, string Message);
