namespace RecursiveMas.Core.Patterns;

/// <summary>A prompt: text (an array of lines is joined with newlines) or a file beside the pattern.</summary>
/// <param name="Text">Text; null when <paramref name="File"/> is given.</param>
/// <param name="File">Path relative to the pattern; null when <paramref name="Text"/> is given.</param>
public sealed record PromptSpec(string? Text, string? File = null);
