namespace RecursiveMas.Daemon.Serve.Protocol;

/// <summary>A report.</summary>
/// <param name="Html">One self-contained page.</param>
internal sealed record ReportReply(string Html);
