using RecursiveMas.Core.Json;

namespace RecursiveMas.Language.CodeLenses;

/// <summary>A command shown above a pattern.</summary>
/// <param name="Span">What it stands above.</param>
/// <param name="Title">What people read.</param>
/// <param name="Command">Command id of the editor; its only argument is the document's URI.</param>
public sealed record LensCommand(TextSpan Span, string Title, string Command);
