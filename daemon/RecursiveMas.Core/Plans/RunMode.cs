namespace RecursiveMas.Core.Plans;

/// <summary>What agents pass to each other.</summary>
public enum RunMode
{
    /// <summary>Latents through links; only the answer is text.</summary>
    Latent,

    /// <summary>Text messages (Recursive-TextMAS): the same plan, slots filled with decoded text.</summary>
    Text,

    /// <summary>The decoding agent alone with its <c>single</c> prompt.</summary>
    Single,
}
