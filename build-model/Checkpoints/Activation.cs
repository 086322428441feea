namespace RecursiveMas.BuildModel.Checkpoints;

/// <summary>What the gate of the MLP goes through.</summary>
public enum Activation
{
    /// <summary>x / (1 + e^−x).</summary>
    Silu,

    /// <summary>GELU by its tanh approximation.</summary>
    GeluTanh,
}
