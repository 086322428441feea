namespace RecursiveMas.Core.Engines;

/// <summary>A loaded model.</summary>
/// <param name="Model">Name used in requests.</param>
/// <param name="Architecture">e.g. <c>qwen2</c>.</param>
/// <param name="HiddenSize">d: width of hidden states and of input embeddings.</param>
/// <param name="VocabularySize">Rows of the embedding table.</param>
/// <param name="ContextLength">Most positions a sequence may have.</param>
/// <param name="Parameters">Number of parameters; null when unknown.</param>
/// <param name="CheckpointHash">sha256 that identifies the weights apart from quantization; links name it.</param>
/// <param name="PackageHash">sha256 of the package manifest; run records name it.</param>
public sealed record ModelDescription(
    string Model,
    string Architecture,
    int HiddenSize,
    int VocabularySize,
    int ContextLength,
    long? Parameters,
    string CheckpointHash,
    string PackageHash);
