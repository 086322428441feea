using RecursiveMas.Core.Runs;
using RecursiveMas.Daemon.Running;

namespace RecursiveMas.Daemon.Serve.Protocol;

/// <summary>A recorded run, whole.</summary>
/// <param name="Events">Events in order.</param>
/// <param name="Document">The run as it was shown when it ended; null when the record stops before that.</param>
/// <param name="Warning">What is missing at the end, in words.</param>
internal sealed record RecordReply(IReadOnlyList<RunEvent> Events, RunDocument? Document, string? Warning);
