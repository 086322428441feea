using System.Text.RegularExpressions;
using RecursiveMas.Core.Diagnostics;
using RecursiveMas.Core.Json;

namespace RecursiveMas.Core.Patterns.Shapes;

/// <summary>A text of a certain form.</summary>
/// <param name="pattern">Regular expression, also the schema's <c>pattern</c>; backtracking-free.</param>
/// <param name="expected">The form in words.</param>
public sealed class FormShape(string pattern, string expected) : ShapeOf<string>
{
    private readonly Regex regex = new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    /// <summary>The regular expression.</summary>
    public string Pattern => pattern;

    /// <inheritdoc />
    public override string Expected => expected;

    /// <inheritdoc />
    public override bool Accepts(JsonSyntax syntax) => syntax is JsonStringSyntax;

    /// <inheritdoc />
    public override bool TryBind(JsonSyntax syntax, string name, ShapeLog log, out string value)
    {
        value = (syntax as JsonStringSyntax)?.Value ?? "";
        if (syntax is not JsonStringSyntax)
            return log.Refuse(syntax, name, this);
        if (regex.IsMatch(value))
            return true;
        log.Add(DiagnosticCatalog.NotAllowed.At(syntax.Span, $"{name} must be {expected}"));
        return false;
    }
}
