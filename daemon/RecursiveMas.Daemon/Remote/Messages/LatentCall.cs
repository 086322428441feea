namespace RecursiveMas.Daemon.Remote.Messages;

/// <summary>A latent handle: parameters of <c>engine/exportLatent</c>, result of <c>engine/importLatent</c>.</summary>
/// <param name="Latent">Handle inside the serving engine.</param>
public sealed record LatentCall(string Latent);
