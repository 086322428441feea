namespace RecursiveMas.Daemon.Serve.Language;

/// <summary>
/// This server's own settings: <c>initializationOptions</c> of <c>initialize</c>, and <c>settings</c> of
/// <c>workspace/didChangeConfiguration</c>, where what is left out stays as it was and null takes the default.
/// </summary>
/// <param name="DiagnosticsPage">Address of the documentation of diagnostics, without anchor; null leaves links out.</param>
/// <param name="PrebuiltModels">Ids of prebuilt WebLLM models; null takes a short list.</param>
/// <param name="ArtifactFolder">Where built packages and the training runtime are kept; null takes <c>$RMAS_ARTIFACTS</c>, else the user's data folder.</param>
/// <param name="Offline">Whether nothing may leave the machine: tools that would are refused, nothing is downloaded.</param>
internal sealed record DaemonSettings(
    string? DiagnosticsPage = null, IReadOnlyList<string>? PrebuiltModels = null, string? ArtifactFolder = null, bool Offline = false);
