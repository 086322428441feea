namespace RecursiveMas.Daemon.Serve.Protocol.Latents;

/// <summary>What a model would have said at the rows it thought.</summary>
/// <param name="Record">URI or path of the record's folder.</param>
/// <param name="Hop">Index of the hop.</param>
/// <param name="From">First row, from 0.</param>
/// <param name="Count">How many tokens a row.</param>
internal sealed record LatentWordsCall(string Record, int Hop, int From = 0, int Count = 5);
