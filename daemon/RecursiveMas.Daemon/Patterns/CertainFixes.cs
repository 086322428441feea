using System.Text;
using RecursiveMas.Core.Diagnostics;
using RecursiveMas.Core.Patterns;
using RecursiveMas.Core.Semantics;

namespace RecursiveMas.Daemon.Patterns;

/// <summary>Applies the repairs that need no decision, e.g. bringing an older file to today's format.</summary>
internal static class CertainFixes
{
    // Each round repairs something and reads the file again; a repair that brings itself back must not run forever.
    private const int MaxRounds = 100;

    /// <summary>Applies them and writes the file when it changed.</summary>
    /// <returns>What was done, and the document as it is now.</returns>
    public static async Task<(PatternDocument Document, IReadOnlyList<string> Applied)> ApplyAsync(PatternDocument document, CancellationToken cancellationToken)
    {
        var applied = new List<string>();
        while (applied.Count < MaxRounds && Next(document) is { } fix)
        {
            applied.Add(fix.Title);
            document = PatternDocument.Parse(document.Path, fix.ApplyTo(document.Text));
        }

        if (applied.Count > 0) await WriteAsync(document, cancellationToken);
        return (document, applied);
    }

    private static QuickFix? Next(PatternDocument document) => PatternChecker.Check(document, DiskPatternFiles.Instance)
        .SelectMany(diagnostic => diagnostic.Fixes)
        .FirstOrDefault(fix => fix.Certain);

    private static async Task WriteAsync(PatternDocument document, CancellationToken cancellationToken)
    {
        var temporary = $"{document.Path}.{Guid.NewGuid():N}.tmp";
        try
        {
            await File.WriteAllTextAsync(temporary, document.Text, new UTF8Encoding(false), cancellationToken);
            File.Move(temporary, document.Path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
