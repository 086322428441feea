namespace RecursiveMas.Daemon.Serve.Protocol.Latents;

/// <summary>Which latents a record keeps.</summary>
/// <param name="Hops">Hops with latents, in order; empty where none were kept.</param>
internal sealed record LatentsReply(IReadOnlyList<KeptLatent> Hops);
