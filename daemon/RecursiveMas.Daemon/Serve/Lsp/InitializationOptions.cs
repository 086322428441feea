namespace RecursiveMas.Daemon.Serve.Lsp;

/// <summary>This server's own settings.</summary>
/// <param name="DiagnosticsPage">Address of the documentation of diagnostics, without anchor; null leaves links out.</param>
/// <param name="PrebuiltModels">Ids of prebuilt WebLLM models; null takes a short list.</param>
internal sealed record InitializationOptions(string? DiagnosticsPage = null, IReadOnlyList<string>? PrebuiltModels = null);
