namespace RecursiveMas.Engines.Store;

/// <summary>What a model in the store is.</summary>
public enum StoredModelKind
{
    /// <summary>A model package; runs as it is.</summary>
    Package,

    /// <summary>A Hugging Face checkpoint; built into a package on first use.</summary>
    Checkpoint,

    /// <summary>A WebLLM model with a library of its own: a record of where both are.</summary>
    WebLlm,
}
