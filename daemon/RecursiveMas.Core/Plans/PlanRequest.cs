namespace RecursiveMas.Core.Plans;

/// <summary>Which plan to compile from a pattern.</summary>
/// <param name="Mode">Latent, text or single.</param>
/// <param name="Rounds">Recursion depth; null takes the pattern's.</param>
/// <param name="Control">Control of latent mode.</param>
/// <param name="Seed">Base seed; null takes the pattern's.</param>
/// <param name="Baseline">Name of a baseline to run alone (mode single); null for the pattern itself.</param>
/// <param name="PackageEngine">Engine of packages whose model names none: <c>onnx</c> or <c>onnx-web</c>; null takes <c>onnx</c>.</param>
public sealed record PlanRequest(
    RunMode Mode,
    int? Rounds = null,
    LatentControl Control = LatentControl.None,
    int? Seed = null,
    string? Baseline = null,
    string? PackageEngine = null);
