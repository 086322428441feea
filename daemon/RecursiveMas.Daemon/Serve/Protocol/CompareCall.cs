using RecursiveMas.Core.Comparison;
using RecursiveMas.Core.Plans;

namespace RecursiveMas.Daemon.Serve.Protocol;

/// <summary>A comparison of a saved pattern's modes.</summary>
/// <param name="Work">Id the caller gives it, for progress and cancelling; unique among work in progress.</param>
/// <param name="Uri">The pattern on disk.</param>
/// <param name="Limit">Most questions.</param>
/// <param name="Rounds">Recursion depths; null takes 1 to the pattern's.</param>
/// <param name="Controls">Controls run at every depth; null takes both, or of one question zeroed latents only.</param>
/// <param name="Timing">Questions of the serial timing pass; 0 skips it.</param>
/// <param name="Seed">Base seed; null takes the pattern's.</param>
/// <param name="Engine">Engine of packages whose model names none: <c>onnx</c> (the daemon's own) or <c>onnx-web</c> (the editor's); null takes <c>onnx</c>.</param>
/// <param name="Modes">Ways of answering; null takes all.</param>
/// <param name="Question">One question instead of a set.</param>
/// <param name="Expected">The known answer of the one question; null when nobody knows it.</param>
/// <param name="Data">A question file instead of the pattern's held-out questions: a path, relative to the pattern.</param>
/// <param name="Models">Agents whose model is another one than the pattern says.</param>
internal sealed record CompareCall(
    string Work,
    string Uri,
    int Limit = CompareChoices.StandardLimit,
    IReadOnlyList<int>? Rounds = null,
    IReadOnlyList<LatentControl>? Controls = null,
    int Timing = CompareChoices.StandardTiming,
    int? Seed = null,
    string? Engine = null,
    IReadOnlyList<RunMode>? Modes = null,
    string? Question = null,
    string? Expected = null,
    string? Data = null,
    IReadOnlyList<ModelChoice>? Models = null)
{
    /// <summary>What was chosen.</summary>
    public CompareChoices Choices() =>
        new(Limit, Rounds, CompareChoices.ControlsOf(Controls, Question is not null), Timing, Seed, Modes, Question, Expected, Data, Models, Engine);
}
