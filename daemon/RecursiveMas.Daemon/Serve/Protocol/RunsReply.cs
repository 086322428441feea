using RecursiveMas.Core.Errors;

namespace RecursiveMas.Daemon.Serve.Protocol;

/// <summary>Recorded runs.</summary>
/// <param name="Runs">The newest first.</param>
/// <param name="More">How many older ones there are.</param>
/// <param name="Unreadable">Records that cannot be read, each with its folder.</param>
internal sealed record RunsReply(IReadOnlyList<RecordedRun> Runs, int More, IReadOnlyList<RmasError> Unreadable);
