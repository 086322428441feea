namespace RecursiveMas.Core.Engines;

/// <summary>Asks an engine to load a model.</summary>
/// <param name="Model">Name the pattern gives the model; used in later requests.</param>
/// <param name="Package">Absolute path of a model package folder; null for engines with their own model ids.</param>
/// <param name="WebLlmId">A prebuilt WebLLM model id; null otherwise.</param>
/// <param name="WebLlmModel">URL of MLC weights with <paramref name="WebLlmLibrary"/>; null otherwise.</param>
/// <param name="WebLlmLibrary">URL of the compiled model library; null otherwise.</param>
public sealed record LoadModelRequest(
    string Model,
    string? Package,
    string? WebLlmId = null,
    string? WebLlmModel = null,
    string? WebLlmLibrary = null);
