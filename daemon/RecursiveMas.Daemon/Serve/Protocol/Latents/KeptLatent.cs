namespace RecursiveMas.Daemon.Serve.Protocol.Latents;

/// <summary>A latent a record keeps.</summary>
/// <param name="Hop">Index of the hop.</param>
/// <param name="Rows">Rows.</param>
/// <param name="Width">Hidden size.</param>
internal sealed record KeptLatent(int Hop, int Rows, int Width);
