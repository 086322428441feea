using RecursiveMas.Core.Json;

namespace RecursiveMas.Language.Definition;

/// <summary>Where a definition stands.</summary>
/// <param name="Path">Absolute path of another file; null for the document itself.</param>
/// <param name="Span">Place in the document; empty at the start of other files.</param>
public sealed record DefinitionPlace(string? Path, TextSpan Span);
