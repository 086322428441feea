using RecursiveMas.Core.Plans;

namespace RecursiveMas.Daemon.Serve.Protocol;

/// <summary>A run.</summary>
/// <param name="Work">Id the caller gives it, for its events and for cancelling it; unique among work in progress.</param>
/// <param name="Uri">The pattern on disk.</param>
/// <param name="Question">The question; null takes the first held-out one.</param>
/// <param name="Mode">What agents pass to each other.</param>
/// <param name="Rounds">Recursion depth; null takes the pattern's.</param>
/// <param name="Control">Control of latent mode.</param>
/// <param name="Seed">Base seed; null takes the pattern's.</param>
/// <param name="KeepLatents">Whether latents are kept beside the record.</param>
/// <param name="Engine">Engine of packages whose model names none: <c>onnx</c> (the daemon's own) or <c>onnx-web</c> (the editor's); null takes <c>onnx</c>.</param>
internal sealed record RunCall(
    string Work,
    string Uri,
    string? Question = null,
    RunMode Mode = RunMode.Latent,
    int? Rounds = null,
    LatentControl Control = LatentControl.None,
    int? Seed = null,
    bool KeepLatents = false,
    string? Engine = null);
