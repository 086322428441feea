namespace RecursiveMas.Daemon.Serve.Lsp;

/// <summary>Another place that helps.</summary>
/// <param name="Location">Where.</param>
/// <param name="Message">What is there.</param>
internal sealed record DiagnosticRelatedInformation(LspLocation Location, string Message);
