namespace RecursiveMas.Core.Plans;

/// <summary>Controls of latent mode: what is left when latents carry nothing of this question.</summary>
public enum LatentControl
{
    /// <summary>No control.</summary>
    None,

    /// <summary>Injected rows are zero.</summary>
    Zero,

    /// <summary>Latents come from another question's run.</summary>
    Shuffled,
}
