using RecursiveMas.Core.Plans;

namespace RecursiveMas.Daemon.Serve.Protocol;

/// <summary>Which plan is asked for.</summary>
/// <param name="Uri">The pattern; an open document is taken as it is, another one from disk.</param>
/// <param name="Mode">What agents pass to each other.</param>
/// <param name="Rounds">Recursion depth; null takes the pattern's.</param>
/// <param name="Control">Control of latent mode.</param>
internal sealed record ExplainCall(string Uri, RunMode Mode = RunMode.Latent, int? Rounds = null, LatentControl Control = LatentControl.None);
