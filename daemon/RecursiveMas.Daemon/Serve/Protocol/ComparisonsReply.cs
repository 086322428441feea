using RecursiveMas.Core.Comparison.Records;
using RecursiveMas.Core.Errors;

namespace RecursiveMas.Daemon.Serve.Protocol;

/// <summary>Recorded comparisons.</summary>
/// <param name="Comparisons">Those kept where the pattern's own are kept, the newest first; other patterns' are among them, because they can be held against it.</param>
/// <param name="Unreadable">Records that cannot be read.</param>
internal sealed record ComparisonsReply(IReadOnlyList<ComparisonSummary> Comparisons, IReadOnlyList<RmasError> Unreadable);
