using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Plans;

namespace RecursiveMas.Daemon.Serve.Protocol;

/// <summary>A plan, or why there is none.</summary>
/// <param name="Plan">The plan; null when the pattern or the request has errors.</param>
/// <param name="Text">The plan for people; null when there is none.</param>
/// <param name="Errors">Every error with its place; empty when there is a plan.</param>
internal sealed record ExplainReply(Plan? Plan, string? Text, IReadOnlyList<RmasError> Errors);
