namespace RecursiveMas.Core.Links;

/// <summary>The three forms of a RecursiveLink.</summary>
public enum LinkForm
{
    /// <summary>R(h) = W3·h + W2·σ(W1·h), optional biases (paper eqs 3–4); W3 is the identity when absent.</summary>
    Paper,

    /// <summary>n = h/(‖h‖+1e-6); R(h) = s·(W3·n + W2·σ(W1·n + b1) + b2) with a learned scale s; σ is the tanh GELU.</summary>
    UnitNorm,

    /// <summary>The released adapters: inner post_ln(x + proj2(σ(proj1(pre_ln(x))))); outer ln_target(proj2(σ(proj1(ln_source(x)))) + residual_proj(x)).</summary>
    ResidualLn,
}
