namespace RecursiveMas.Training.Tokenization;

/// <summary>Families of byte-level BPE tokenizers the relay models imitate, so that agents really differ.</summary>
public enum TokenizerStyle
{
    /// <summary>NFC, digits one by one, ChatML markers.</summary>
    Qwen2,

    /// <summary>No normalizer, up to three digits a piece, whole pieces looked up first (<c>ignore_merges</c>), header markers.</summary>
    Llama3,
}
