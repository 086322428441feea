namespace RecursiveMas.Core.Links;

/// <summary>Which GELU σ is.</summary>
public enum GeluKind
{
    /// <summary>x·Φ(x) with the error function.</summary>
    Erf,

    /// <summary>The tanh approximation.</summary>
    Tanh,
}
