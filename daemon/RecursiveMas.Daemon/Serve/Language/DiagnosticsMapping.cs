using RecursiveMas.Core.Diagnostics;
using RecursiveMas.Daemon.Serve.Documents;
using RecursiveMas.Daemon.Serve.Lsp;
using RecursiveMas.Language.Diagnosing;
using RecursiveMas.Language.Documents;

namespace RecursiveMas.Daemon.Serve.Language;

/// <summary>Diagnostics in the protocol's form.</summary>
internal static class DiagnosticsMapping
{
    /// <summary>One diagnostic.</summary>
    public static LspDiagnostic Of(string uri, DocumentSnapshot snapshot, Diagnostic diagnostic, EditorSettings settings)
    {
        var related = diagnostic.Related
            .Select(place => new DiagnosticRelatedInformation(new LspLocation(uri, Positions.Of(snapshot.Lines, place.Span)), place.Message))
            .ToList();
        return new LspDiagnostic(
            Positions.Of(snapshot.Lines, diagnostic.Span),
            diagnostic.Severity switch
            {
                DiagnosticSeverity.Error => 1,
                DiagnosticSeverity.Warning => 2,
                _ => 3,
            },
            diagnostic.Code,
            settings.DiagnosticsPage is { } page ? new CodeDescription(DiagnosticPage.LinkTo(page, diagnostic.Code)) : null,
            "rmas",
            diagnostic.Message,
            related.Count > 0 ? related : null);
    }
}
