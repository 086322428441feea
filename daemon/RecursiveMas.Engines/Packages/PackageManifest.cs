namespace RecursiveMas.Engines.Packages;

/// <summary>What <c>rmas-package.json</c> says; described key by key in <c>schemas/model-package.schema.json</c>.</summary>
/// <param name="FormatVersion">Version of the package layout: <see cref="CurrentFormat"/>.</param>
/// <param name="Architecture">Decoder family, e.g. <c>qwen2</c>.</param>
/// <param name="HiddenSize">d: width of hidden states and input embeddings.</param>
/// <param name="Layers">Decoder layers, each with a key and a value cache.</param>
/// <param name="Heads">Query heads.</param>
/// <param name="KvHeads">Key and value heads.</param>
/// <param name="HeadDim">Width of one head in the cache; a checkpoint's own width rounded up to a multiple of 16.</param>
/// <param name="VocabularySize">V: rows of the embedding table.</param>
/// <param name="ContextLength">Most positions a sequence may have.</param>
/// <param name="Quantization">How the matrices are stored.</param>
/// <param name="EmbeddingType">Element type of <c>embeddings.bin</c>, and of <c>head.bin</c> where the head is not quantized.</param>
/// <param name="EmbeddingScale">What a row of <c>embeddings.bin</c> is multiplied with before it enters the decoder; injected rows are not.</param>
/// <param name="NormEpsilon">ε of the RMS norms.</param>
/// <param name="RopeTheta">Base of the rotary frequencies.</param>
/// <param name="TiedEmbeddings">Whether the head is the embedding table.</param>
/// <param name="Parameters">Number of parameters; a tied head counts once.</param>
/// <param name="CheckpointHash">Identity of the weights apart from their storage.</param>
/// <param name="Licence">Licence the checkpoint named; null when it named none.</param>
/// <param name="ToolVersion">Version of the tool that built the package.</param>
/// <param name="Files">Every other file of the package.</param>
public sealed record PackageManifest(
    int FormatVersion,
    string Architecture,
    int HiddenSize,
    int Layers,
    int Heads,
    int KvHeads,
    int HeadDim,
    int VocabularySize,
    int ContextLength,
    Quantization Quantization,
    EmbeddingType EmbeddingType,
    float EmbeddingScale,
    float NormEpsilon,
    double RopeTheta,
    bool TiedEmbeddings,
    long Parameters,
    string CheckpointHash,
    string? Licence,
    string ToolVersion,
    IReadOnlyList<PackagedFile> Files)
{
    /// <summary>The layout version this build reads and writes.</summary>
    public const int CurrentFormat = 2;

    /// <summary>Bytes the embedding table must have.</summary>
    public long EmbeddingBytes => (long)VocabularySize * HiddenSize * (EmbeddingType == EmbeddingType.F16 ? 2 : 4);

    /// <summary>Whether the output head has a file of its own: it is another matrix than the embedding table, or the same one quantized.</summary>
    public bool HasOwnHead => !TiedEmbeddings || IsPacked;

    /// <summary>Whether matrices are blocks of 4 or 8 bits, which are multiplied without being unpacked.</summary>
    public bool IsPacked => Quantization is Quantization.Int8 or Quantization.Int4;
}
