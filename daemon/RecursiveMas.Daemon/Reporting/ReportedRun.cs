using RecursiveMas.Daemon.Running;

namespace RecursiveMas.Daemon.Reporting;

/// <summary>A run in a report.</summary>
/// <param name="Id">Run id.</param>
/// <param name="Name">The pattern's name.</param>
/// <param name="StartedAt">UTC start.</param>
/// <param name="Engines">Engine name → version and device; software adapters say so.</param>
/// <param name="Document">The run as it was shown when it ended.</param>
internal sealed record ReportedRun(string Id, string Name, DateTimeOffset StartedAt, IReadOnlyDictionary<string, string> Engines, RunDocument Document);
