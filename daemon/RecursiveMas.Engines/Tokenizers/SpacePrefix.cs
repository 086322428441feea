namespace RecursiveMas.Engines.Tokenizers;

/// <summary>When a tokenizer that marks spaces puts one before a text.</summary>
internal enum SpacePrefix
{
    /// <summary>Never (Gemma).</summary>
    None,

    /// <summary>Before every text, whatever it begins with (Llama-2, TinyLlama, Phi-3: a Prepend normalizer).</summary>
    Always,

    /// <summary>Before every text that does not begin with one (Metaspace, always).</summary>
    WhereMissing,

    /// <summary>The same, but only at the beginning of a whole prompt (Metaspace, first; Mistral).</summary>
    WhereMissingAtStart,
}
