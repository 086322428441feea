using RecursiveMas.Core.Json;

namespace RecursiveMas.Core.Diagnostics;

/// <summary>Something to say about a place in a pattern file.</summary>
/// <param name="Code">Stable code, see <see cref="DiagnosticCatalog"/>.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Span">Where.</param>
/// <param name="Message">What is wrong and what is allowed; one line.</param>
public sealed record Diagnostic(string Code, DiagnosticSeverity Severity, TextSpan Span, string Message)
{
    /// <summary>Repairs, the best first.</summary>
    public IReadOnlyList<QuickFix> Fixes { get; init; } = [];

    /// <summary>Other places involved.</summary>
    public IReadOnlyList<RelatedPlace> Related { get; init; } = [];
}
