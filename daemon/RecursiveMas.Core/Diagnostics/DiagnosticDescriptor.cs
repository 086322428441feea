using RecursiveMas.Core.Json;

namespace RecursiveMas.Core.Diagnostics;

/// <summary>One kind of diagnostic: its code never changes, its explanation is the documentation.</summary>
/// <param name="Code">Stable code, <c>RMAS0xx</c>.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Title">What is wrong, in a few words.</param>
/// <param name="Explanation">Why it matters and what to do.</param>
public sealed record DiagnosticDescriptor(string Code, DiagnosticSeverity Severity, string Title, string Explanation)
{
    private const int LongestMessage = 500;

    /// <summary>Anchor in the diagnostics page: the code in lower case.</summary>
    public string Anchor => Code.ToLowerInvariant();

    /// <summary>A diagnostic of this kind.</summary>
    public Diagnostic At(TextSpan span, string message, params QuickFix[] fixes) =>
        new(Code, Severity, span, OneLine(message)) { Fixes = fixes };

    /// <summary>Messages quote the file, whose names may hold anything and be of any length.</summary>
    private static string OneLine(string message)
    {
        var shown = message.Length <= LongestMessage ? message : message[..(LongestMessage - 1)] + "…";
        return shown.Any(char.IsControl) ? string.Concat(shown.Select(c => char.IsControl(c) ? '\uFFFD' : c)) : shown;
    }
}
