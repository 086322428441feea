namespace RecursiveMas.Engines.Store;

/// <summary>A WebLLM model whose library was compiled with hidden-state functions: <c>rmas-webllm.json</c>, written by build-model/mlc.</summary>
/// <param name="Format">Version of the record: 1.</param>
/// <param name="ModelId">WebLLM's id of it.</param>
/// <param name="Model">URL (https) of the MLC weights.</param>
/// <param name="ModelLib">URL (https) of the compiled library.</param>
/// <param name="LibrarySha256">sha256 of the library, 64 lower-case hex digits.</param>
/// <param name="WeightsSha256">sha256 of the weights' manifest (tensor-cache.json); null when it was not fetched.</param>
/// <param name="ContextWindow">Most positions a sequence may have.</param>
/// <param name="VramMegabytes">Estimated memory on the GPU; null when unknown.</param>
/// <param name="Architecture">MLC's name of the model class, e.g. <c>qwen2</c>.</param>
/// <param name="MlcVersion">Version of mlc_llm that compiled it.</param>
/// <param name="WebLlmVersions">npm @mlc-ai/web-llm versions this mlc version was tested with.</param>
public sealed record WebLlmModelRecord(
    int Format,
    string ModelId,
    string Model,
    string ModelLib,
    string LibrarySha256,
    string? WeightsSha256,
    int ContextWindow,
    int? VramMegabytes,
    string Architecture,
    string MlcVersion,
    IReadOnlyList<string> WebLlmVersions)
{
    /// <summary>The file's name.</summary>
    public const string FileName = "rmas-webllm.json";
}
