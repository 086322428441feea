namespace RecursiveMas.Core.Links;

/// <summary>What an outer link expects.</summary>
public enum LinkInput
{
    /// <summary>Raw hidden rows H: what crosses is R_out(H).</summary>
    Hidden,

    /// <summary>Rows that went through the sender's inner link: what crosses is R_out(R_in(H)), as in the released checkpoints.</summary>
    Inner,
}
