namespace RecursiveMas.Daemon.Serve.Protocol.Latents;

/// <summary>Which latents a record keeps.</summary>
/// <param name="Record">URI or path of the record's folder.</param>
internal sealed record LatentsCall(string Record);
