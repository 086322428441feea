namespace RecursiveMas.Core.Latents;

/// <summary>Size of a latent.</summary>
/// <param name="Rows">Rows.</param>
/// <param name="Width">Hidden size of who thought it.</param>
public sealed record LatentShape(int Rows, int Width);
