namespace RecursiveMas.BuildModel.Checkpoints;

/// <summary>Decoder families a package can be built from.</summary>
public enum DecoderArchitecture
{
    /// <summary><c>qwen2</c>: biases on the q, k and v projections.</summary>
    Qwen2,

    /// <summary><c>qwen3</c>: no biases; RMS norm of every query and key head; head size stated, not derived.</summary>
    Qwen3,

    /// <summary><c>llama</c>: no biases.</summary>
    Llama,

    /// <summary><c>mistral</c>: llama with an optional sliding window.</summary>
    Mistral,

    /// <summary><c>phi3</c>: q, k and v in one matrix, gate and up in another; optional sliding window.</summary>
    Phi3,

    /// <summary><c>gemma2</c>: scaled embeddings, norms of 1 + w before and after each part, every other layer a window, capped scores and logits.</summary>
    Gemma2,

    /// <summary><c>gemma3_text</c>: gemma2 with head norms instead of caps, and another rotation in window layers.</summary>
    Gemma3,
}
