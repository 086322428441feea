using RecursiveMas.Core.Diagnostics;
using RecursiveMas.Core.Patterns;

namespace RecursiveMas.Core.Semantics;

/// <summary>Checks what a pattern means, beyond its text and shapes.</summary>
public static class PatternChecker
{
    /// <summary>All diagnostics of a document in order of place.</summary>
    /// <param name="document">The pattern.</param>
    /// <param name="files">Files around it.</param>
    public static IReadOnlyList<Diagnostic> Check(PatternDocument document, IPatternFiles files) => document.Diagnostics;
}
