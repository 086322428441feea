using System.Globalization;
using RecursiveMas.Core.Diagnostics;
using RecursiveMas.Core.Patterns;

namespace RecursiveMas.Daemon.Patterns;

/// <summary>A diagnostic as <c>validate</c> shows it.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Message">What is wrong and what is allowed.</param>
/// <param name="Line">Line, from 1; null when the file as a whole is meant.</param>
/// <param name="Column">Column in UTF-16 units, from 1.</param>
/// <param name="EndLine">Line of the end.</param>
/// <param name="EndColumn">One past the last column.</param>
internal sealed record DiagnosticLine(
    string Code, DiagnosticSeverity Severity, string Message, int? Line, int? Column, int? EndLine, int? EndColumn)
{
    /// <summary>A diagnostic with its place in a document.</summary>
    public static DiagnosticLine Of(PatternDocument document, Diagnostic diagnostic)
    {
        var start = document.Lines.Position(diagnostic.Span.Offset);
        var end = document.Lines.Position(diagnostic.Span.End);
        return new DiagnosticLine(diagnostic.Code, diagnostic.Severity, diagnostic.Message, start.Line, start.Column, end.Line, end.Column);
    }

    /// <summary><c>file:line:col: error RMAS0xx: text</c>, one line.</summary>
    public string Format(string file)
    {
        var place = Line is null ? file : string.Create(CultureInfo.InvariantCulture, $"{file}:{Line}:{Column}");
        var severity = Severity switch
        {
            DiagnosticSeverity.Error => "error",
            DiagnosticSeverity.Warning => "warning",
            _ => "info",
        };
        return $"{place}: {severity} {Code}: {Message}".ReplaceLineEndings(" ");
    }
}
