namespace RecursiveMas.Daemon.Serve.Protocol.Latents;

/// <summary>A piece of a latent.</summary>
/// <param name="Record">URI or path of the record's folder.</param>
/// <param name="Hop">Index of the hop.</param>
/// <param name="From">First row, from 0.</param>
internal sealed record LatentRowsCall(string Record, int Hop, int From = 0);
