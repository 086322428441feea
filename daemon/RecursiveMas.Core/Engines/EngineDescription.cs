namespace RecursiveMas.Core.Engines;

/// <summary>What an engine is and can do.</summary>
/// <param name="Name">Short name as pattern files write it: <c>onnx</c>, <c>webllm</c>.</param>
/// <param name="Version">Version of the runtime beneath, e.g. <c>onnxruntime 1.31.1</c>.</param>
/// <param name="Device">Device in words, e.g. <c>CPU (2 threads)</c>; software adapters say so.</param>
/// <param name="Capabilities">What it can do.</param>
public sealed record EngineDescription(string Name, string Version, string Device, EngineCapabilities Capabilities);
