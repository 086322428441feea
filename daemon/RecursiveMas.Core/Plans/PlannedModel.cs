namespace RecursiveMas.Core.Plans;

/// <summary>A model the plan needs.</summary>
/// <param name="Name">Name in the pattern.</param>
/// <param name="Engine"><c>onnx</c>, <c>onnx-web</c> or <c>webllm</c>.</param>
/// <param name="Package">Absolute path of a package or checkpoint folder, or <c>store:name</c>; null for WebLLM ids.</param>
/// <param name="WebLlmId">Prebuilt WebLLM model id, or <c>store:name</c>.</param>
/// <param name="WebLlmModel">URL of MLC weights.</param>
/// <param name="WebLlmLibrary">URL of the compiled model library.</param>
public sealed record PlannedModel(
    string Name,
    string Engine,
    string? Package,
    string? WebLlmId = null,
    string? WebLlmModel = null,
    string? WebLlmLibrary = null);
