using RecursiveMas.Core.Json;

namespace RecursiveMas.Core.Patterns.Prompts;

/// <summary>A piece of a prompt template.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The text; the slot's name for slots; what was written between the braces for unknown ones.</param>
/// <param name="Span">Where it stands in the pattern file; for prompts kept in files of their own, the file's name.</param>
/// <param name="NameSpan">Where the name within it stands; equal to <paramref name="Span"/> when it has none.</param>
public sealed record PromptPiece(PromptPieceKind Kind, string Text, TextSpan Span, TextSpan NameSpan);
