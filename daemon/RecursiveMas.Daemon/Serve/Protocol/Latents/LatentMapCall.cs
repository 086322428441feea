namespace RecursiveMas.Daemon.Serve.Protocol.Latents;

/// <summary>The map of what one model thought in a run.</summary>
/// <param name="Record">URI or path of the record's folder.</param>
/// <param name="Hop">Index of a hop of that model.</param>
internal sealed record LatentMapCall(string Record, int Hop);
