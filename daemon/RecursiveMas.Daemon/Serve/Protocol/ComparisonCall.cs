namespace RecursiveMas.Daemon.Serve.Protocol;

/// <summary>A recorded comparison to show again.</summary>
/// <param name="Record">URI or path of the record's folder.</param>
/// <param name="Baseline">URI or path of an earlier record's folder to hold it against.</param>
internal sealed record ComparisonCall(string Record, string? Baseline = null);
