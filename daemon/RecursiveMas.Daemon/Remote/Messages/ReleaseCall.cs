namespace RecursiveMas.Daemon.Remote.Messages;

/// <summary>Parameters of <c>engine/release</c>.</summary>
/// <param name="Latents">Handles to free.</param>
public sealed record ReleaseCall(IReadOnlyList<string> Latents);
