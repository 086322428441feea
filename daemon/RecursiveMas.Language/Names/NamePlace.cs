using RecursiveMas.Core.Json;

namespace RecursiveMas.Language.Names;

/// <summary>A place where a name stands.</summary>
/// <param name="Key">The name.</param>
/// <param name="Span">The name alone, without quotes.</param>
/// <param name="IsDefinition">Whether the name comes from here.</param>
public sealed record NamePlace(NameKey Key, TextSpan Span, bool IsDefinition);
