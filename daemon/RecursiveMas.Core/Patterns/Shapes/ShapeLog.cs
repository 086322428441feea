using RecursiveMas.Core.Diagnostics;
using RecursiveMas.Core.Json;

namespace RecursiveMas.Core.Patterns.Shapes;

/// <summary>Takes the diagnostics of binding.</summary>
/// <param name="hasSyntaxErrors">Whether the text is broken: what seems missing is then probably just not typed yet.</param>
public sealed class ShapeLog(bool hasSyntaxErrors)
{
    private readonly List<Diagnostic> diagnostics = [];

    /// <summary>Whether missing keys are worth a word.</summary>
    public bool ReportsMissing { get; } = !hasSyntaxErrors;

    /// <summary>What was logged.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics => diagnostics;

    internal void Add(Diagnostic diagnostic) => diagnostics.Add(diagnostic);

    /// <summary>Logs a value of the wrong kind; false, for returning from a bind.</summary>
    internal bool Refuse(JsonSyntax syntax, string name, Shape shape)
    {
        if (syntax is not JsonErrorSyntax)
            Add(DiagnosticCatalog.WrongType.At(Head(syntax), $"{name} must be {shape.Expected}, not {syntax.Kind}"));
        return false;
    }

    /// <summary>Whole scalars, but only the opening bracket of what spans many lines.</summary>
    internal static TextSpan Head(JsonSyntax syntax) =>
        syntax is JsonObjectSyntax or JsonArraySyntax ? new TextSpan(syntax.Span.Offset, 1) : syntax.Span;
}
