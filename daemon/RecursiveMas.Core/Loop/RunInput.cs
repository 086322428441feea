using RecursiveMas.Core.Runs;

namespace RecursiveMas.Core.Loop;

/// <summary>What a plan is run on.</summary>
/// <param name="Question">The question; not empty.</param>
/// <param name="Expected">The known answer, kept in the record; null when there is none.</param>
/// <param name="Donor">Question whose latents the shuffled control takes; null otherwise.</param>
/// <param name="PatternFile">Absolute path of the pattern file, kept in the record.</param>
/// <param name="PatternHash">sha256 of its bytes in lower-case hex.</param>
/// <param name="ReusePrefix">Whether engines may serve prefixes of earlier hops again; without, a repeat computes exactly the same.</param>
/// <param name="Resume">Hops that are taken from a record instead of being run; null runs them all.</param>
public sealed record RunInput(
    string Question,
    string? Expected = null,
    string? Donor = null,
    string PatternFile = "",
    string PatternHash = "",
    bool ReusePrefix = false,
    ResumePoint? Resume = null);
