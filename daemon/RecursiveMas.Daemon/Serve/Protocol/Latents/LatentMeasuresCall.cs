namespace RecursiveMas.Daemon.Serve.Protocol.Latents;

/// <summary>A latent in numbers.</summary>
/// <param name="Record">URI or path of the record's folder.</param>
/// <param name="Hop">Index of the hop.</param>
internal sealed record LatentMeasuresCall(string Record, int Hop);
