namespace RecursiveMas.Daemon.Serve.Protocol;

/// <summary>Which recorded comparisons are asked for.</summary>
/// <param name="Uri">The pattern whose comparisons are asked for.</param>
/// <param name="Limit">Most of them.</param>
internal sealed record ComparisonsCall(string Uri, int Limit = 50);
