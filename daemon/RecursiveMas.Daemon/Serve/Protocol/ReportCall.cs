namespace RecursiveMas.Daemon.Serve.Protocol;

/// <summary>A report to make of recorded comparisons and runs.</summary>
/// <param name="Records">URIs or paths of records' folders.</param>
/// <param name="Baseline">URI or path of an earlier comparison's folder to hold them against.</param>
internal sealed record ReportCall(IReadOnlyList<string> Records, string? Baseline = null);
