namespace RecursiveMas.BuildModel.Checkpoints;

/// <summary>Decoder families a package can be built from; named in lower case as <c>model_type</c> names them.</summary>
public enum DecoderArchitecture
{
    /// <summary>Biases on the q, k and v projections.</summary>
    Qwen2,

    /// <summary>No biases; RMS norm of every query and key head; head size stated, not derived.</summary>
    Qwen3,

    /// <summary>No biases.</summary>
    Llama,
}
