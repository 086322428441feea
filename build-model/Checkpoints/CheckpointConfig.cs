namespace RecursiveMas.BuildModel.Checkpoints;

/// <summary>What <c>config.json</c> says about a decoder, checked and with defaults filled in.</summary>
/// <param name="Architecture">Decoder family.</param>
/// <param name="HiddenSize">d: width of hidden states and input embeddings.</param>
/// <param name="IntermediateSize">Width of the gated MLP.</param>
/// <param name="Layers">Decoder layers.</param>
/// <param name="Heads">Query heads.</param>
/// <param name="KvHeads">Key and value heads; divides <paramref name="Heads"/>.</param>
/// <param name="HeadDim">Width of one head; <c>heads · headDim</c> need not equal d.</param>
/// <param name="VocabularySize">V: rows of the embedding table.</param>
/// <param name="ContextLength">Positions the model was made for.</param>
/// <param name="NormEpsilon">ε of every RMS norm.</param>
/// <param name="RopeTheta">Base of the rotary frequencies θ^(−2j/headDim).</param>
/// <param name="TiedEmbeddings">Whether the output head is the embedding table.</param>
public sealed record CheckpointConfig(
    DecoderArchitecture Architecture,
    int HiddenSize,
    int IntermediateSize,
    int Layers,
    int Heads,
    int KvHeads,
    int HeadDim,
    int VocabularySize,
    int ContextLength,
    float NormEpsilon,
    double RopeTheta,
    bool TiedEmbeddings)
{
    /// <summary>The family as <c>model_type</c> writes it.</summary>
    public string ArchitectureName => Architecture.ToString().ToLowerInvariant();

    /// <summary>Whether q, k and v projections have biases.</summary>
    internal bool HasQkvBias => Architecture == DecoderArchitecture.Qwen2;

    /// <summary>Whether every query and key head is normalized before the rotation.</summary>
    internal bool HasHeadNorms => Architecture == DecoderArchitecture.Qwen3;

    /// <summary>Width of the concatenated query heads.</summary>
    internal int QueryWidth => Heads * HeadDim;

    /// <summary>Width of the concatenated key (or value) heads.</summary>
    internal int KeyWidth => KvHeads * HeadDim;
}
