namespace RecursiveMas.Core.Latents;

/// <summary>Which rows an agent hands over (<c>transfer.rows</c>).</summary>
public enum TransferRows
{
    /// <summary>The m latent thoughts: row 1 is the last prompt position's hidden state (paper §3.2).</summary>
    Thoughts,

    /// <summary>The hidden states of all prompt positions; no latent steps are made.</summary>
    Prompt,
}
