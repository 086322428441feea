namespace RecursiveMas.Daemon.Serve.Lsp;

/// <summary>Something to say about a piece of a document.</summary>
/// <param name="Range">Where.</param>
/// <param name="Severity">1 error, 2 warning, 3 information.</param>
/// <param name="Code">Stable code.</param>
/// <param name="CodeDescription">Where the code is explained.</param>
/// <param name="Source"><c>rmas</c>.</param>
/// <param name="Message">What is wrong and what is allowed.</param>
/// <param name="RelatedInformation">Other places.</param>
internal sealed record LspDiagnostic(
    LspRange Range,
    int Severity,
    string Code,
    CodeDescription? CodeDescription,
    string Source,
    string Message,
    IReadOnlyList<DiagnosticRelatedInformation>? RelatedInformation);
