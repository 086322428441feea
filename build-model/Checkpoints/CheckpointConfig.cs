using System.Globalization;

namespace RecursiveMas.BuildModel.Checkpoints;

/// <summary>What <c>config.json</c> says about a decoder, checked and with defaults filled in.</summary>
/// <param name="Architecture">Decoder family.</param>
/// <param name="HiddenSize">d: width of hidden states and input embeddings.</param>
/// <param name="IntermediateSize">Width of the gated MLP.</param>
/// <param name="Heads">Query heads.</param>
/// <param name="KvHeads">Key and value heads; divides <paramref name="Heads"/>.</param>
/// <param name="HeadDim">Width of one head, even; <c>heads · headDim</c> need not equal d.</param>
/// <param name="VocabularySize">V: rows of the embedding table.</param>
/// <param name="ContextLength">Positions the model was made for.</param>
/// <param name="NormEpsilon">ε of every RMS norm.</param>
/// <param name="TiedEmbeddings">Whether the output head is the embedding table.</param>
/// <param name="Attention">One entry a layer.</param>
public sealed record CheckpointConfig(
    DecoderArchitecture Architecture,
    int HiddenSize,
    int IntermediateSize,
    int Heads,
    int KvHeads,
    int HeadDim,
    int VocabularySize,
    int ContextLength,
    float NormEpsilon,
    bool TiedEmbeddings,
    IReadOnlyList<LayerAttention> Attention)
{
    /// <summary>The attention kernel rotates blocks of 8 pairs: narrower or odd heads are padded with zeros to a multiple of this.</summary>
    private const int HeadBlock = 16;

    /// <summary>What q·k is multiplied with.</summary>
    public double AttentionScale { get; init; } = 1 / Math.Sqrt(HeadDim);

    /// <summary>c in c · tanh(score / c); null for no cap on scores.</summary>
    public double? ScoreCap { get; init; }

    /// <summary>c in c · tanh(logit / c); null for no cap on logits.</summary>
    public double? LogitCap { get; init; }

    /// <summary>Decoder layers.</summary>
    public int Layers => Attention.Count;

    /// <summary>θ of layers that see everything; of the first layer where none does.</summary>
    public double RopeTheta => (Attention.FirstOrDefault(x => x.Window is null) ?? Attention[0]).Rope.Theta;

    /// <summary>The family as <c>model_type</c> writes it.</summary>
    public string ArchitectureName => NameOf(Architecture);

    /// <summary>Activation of the MLP's gate.</summary>
    public Activation Activation => IsGemma ? Activation.GeluTanh : Activation.Silu;

    /// <summary>What embedding rows are multiplied with before they enter the decoder.</summary>
    public float EmbeddingScale => IsGemma ? MathF.Sqrt(HiddenSize) : 1;

    /// <summary>Whether it is a plain pre-norm decoder (qwen2, qwen3, llama) with one unscaled rotation and no window.</summary>
    public bool IsPlain => Architecture <= DecoderArchitecture.Llama && Attention.All(x => x.Window is null && x.Rope.Scaling is null);

    /// <summary>Whether q, k and v projections have biases.</summary>
    internal bool HasQkvBias => Architecture == DecoderArchitecture.Qwen2;

    /// <summary>Whether every query and key head is normalized before the rotation.</summary>
    internal bool HasHeadNorms => Architecture is DecoderArchitecture.Qwen3 or DecoderArchitecture.Gemma3;

    /// <summary>Whether q, k, v lie in one matrix, and gate and up in another.</summary>
    internal bool IsFused => Architecture == DecoderArchitecture.Phi3;

    /// <summary>Gemma: norms of 1 + w, also after attention and MLP; scaled embeddings; tanh GELU.</summary>
    internal bool IsGemma => Architecture is DecoderArchitecture.Gemma2 or DecoderArchitecture.Gemma3;

    /// <summary>Width of the concatenated query heads.</summary>
    internal int QueryWidth => Heads * HeadDim;

    /// <summary>Width of the concatenated key (or value) heads.</summary>
    internal int KeyWidth => KvHeads * HeadDim;

    /// <summary>Width of one head in the graph and the cache.</summary>
    internal int PaddedHeadDim => (HeadDim + HeadBlock - 1) / HeadBlock * HeadBlock;

    /// <summary>The family as <c>model_type</c> writes it.</summary>
    internal static string NameOf(DecoderArchitecture architecture) =>
        architecture == DecoderArchitecture.Gemma3 ? "gemma3_text" : architecture.ToString().ToLower(CultureInfo.InvariantCulture);
}
