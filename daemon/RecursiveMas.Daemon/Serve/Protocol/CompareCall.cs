using RecursiveMas.Core.Plans;
using RecursiveMas.Daemon.Comparing;

namespace RecursiveMas.Daemon.Serve.Protocol;

/// <summary>A comparison of a saved pattern's modes.</summary>
/// <param name="Work">Id the caller gives it, for progress and cancelling; unique among work in progress.</param>
/// <param name="Uri">The pattern on disk.</param>
/// <param name="Limit">Most held-out questions.</param>
/// <param name="Rounds">Recursion depths; null takes 1 to the pattern's.</param>
/// <param name="Controls">Controls run at every depth; null takes both.</param>
/// <param name="Timing">Questions of the serial timing pass; 0 skips it.</param>
/// <param name="Seed">Base seed; null takes the pattern's.</param>
/// <param name="Engine">Engine of packages whose model names none: <c>onnx</c> (the daemon's own) or <c>onnx-web</c> (the editor's); null takes <c>onnx</c>.</param>
internal sealed record CompareCall(
    string Work,
    string Uri,
    int Limit = CompareChoices.StandardLimit,
    IReadOnlyList<int>? Rounds = null,
    IReadOnlyList<LatentControl>? Controls = null,
    int Timing = CompareChoices.StandardTiming,
    int? Seed = null,
    string? Engine = null);
