using System.Globalization;
using RecursiveMas.Core.Diagnostics;
using RecursiveMas.Core.Json;

namespace RecursiveMas.Core.Patterns;

/// <summary>Older files are offered a migration, newer ones are refused by name.</summary>
internal static class VersionCheck
{
    internal static IReadOnlyList<Diagnostic> Check(JsonSyntax root, PatternFile file)
    {
        if (root is not JsonObjectSyntax node || node.Member("version")?.Value is not JsonNumberSyntax number)
            return [];
        var current = PatternDocument.CurrentVersion.ToString(CultureInfo.InvariantCulture);
        if (file.Version > PatternDocument.CurrentVersion)
        {
            return [DiagnosticCatalog.NewerVersion.At(
                number.Span,
                $"format version {file.Version} is newer than this program, which knows versions up to {current}; update it, nothing else in the file is checked")];
        }

        if (file.Version == PatternDocument.CurrentVersion)
            return [];
        var fix = new QuickFix($"Bring the file to version {current}", [new TextEdit(number.Span, current)], Certain: true);
        return [DiagnosticCatalog.OlderVersion.At(number.Span, $"format version {file.Version} is older than {current}", fix)];
    }
}
