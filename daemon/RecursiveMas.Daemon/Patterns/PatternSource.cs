using RecursiveMas.Core.Patterns;

namespace RecursiveMas.Daemon.Patterns;

/// <summary>A pattern file as it was read.</summary>
/// <param name="Document">Its document, however broken the text.</param>
/// <param name="Hash">sha256 of its bytes, lower-case hex.</param>
internal sealed record PatternSource(PatternDocument Document, string Hash);
