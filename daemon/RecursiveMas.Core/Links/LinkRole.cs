namespace RecursiveMas.Core.Links;

/// <summary>Where a link sits.</summary>
public enum LinkRole
{
    /// <summary>Within one agent: hidden state → its own input embedding.</summary>
    Inner,

    /// <summary>Between two agents: sender's hidden state → receiver's input embedding.</summary>
    Outer,
}
