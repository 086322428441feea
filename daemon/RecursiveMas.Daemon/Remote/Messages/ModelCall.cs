namespace RecursiveMas.Daemon.Remote.Messages;

/// <summary>Parameters of <c>engine/unload</c> and <c>engine/vocabulary</c>.</summary>
/// <param name="Model">Loaded model.</param>
public sealed record ModelCall(string Model);
