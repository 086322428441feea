using RecursiveMas.Core.Json;

namespace RecursiveMas.Core.Diagnostics;

/// <summary>A change of the text.</summary>
/// <param name="Span">What is replaced; empty to insert.</param>
/// <param name="NewText">What stands there afterwards.</param>
public sealed record TextEdit(TextSpan Span, string NewText);
