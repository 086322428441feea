namespace RecursiveMas.Core.Patterns;

/// <summary>A model an agent can use.</summary>
public sealed record ModelSpec
{
    /// <summary><c>onnx</c> (default) or <c>webllm</c>.</summary>
    public string? Engine { get; init; }

    /// <summary>Model package or Hugging Face checkpoint folder, relative to the file, or <c>store:name</c>.</summary>
    public string? Package { get; init; }

    /// <summary>Prebuilt WebLLM model id, or <c>store:name</c>.</summary>
    public string? WebLlm { get; init; }

    /// <summary>URL of MLC weights.</summary>
    public string? Model { get; init; }

    /// <summary>URL of the compiled model library.</summary>
    public string? ModelLib { get; init; }
}
