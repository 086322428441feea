using RecursiveMas.Core.Plans;

namespace RecursiveMas.Core.Runs;

/// <summary>Everything needed to repeat a run exactly.</summary>
/// <param name="RunId">Time-ordered unique id.</param>
/// <param name="StartedAt">UTC start.</param>
/// <param name="PatternFile">Absolute path of the pattern file when it was run.</param>
/// <param name="PatternHash">sha256 of its bytes.</param>
/// <param name="Question">The question.</param>
/// <param name="Expected">The known answer; null when there is none.</param>
/// <param name="Plan">The compiled plan.</param>
/// <param name="Donor">Question whose latents the shuffled control took; null otherwise.</param>
/// <param name="Models">Model name → checkpoint and package hash.</param>
/// <param name="Links">Link path → sha256.</param>
/// <param name="Engines">Engine name → version and device.</param>
/// <param name="ToolVersion">Version of rmas.</param>
/// <param name="ToolFiles">Tool file path → sha256; null when no tool reads a file.</param>
/// <param name="Resumed">What of another run was taken over; null when every hop ran.</param>
public sealed record RunManifest(
    string RunId,
    DateTimeOffset StartedAt,
    string PatternFile,
    string PatternHash,
    string Question,
    string? Expected,
    Plan Plan,
    string? Donor,
    IReadOnlyDictionary<string, string> Models,
    IReadOnlyDictionary<string, string> Links,
    IReadOnlyDictionary<string, string> Engines,
    string ToolVersion,
    IReadOnlyDictionary<string, string>? ToolFiles = null,
    ResumedRun? Resumed = null);
