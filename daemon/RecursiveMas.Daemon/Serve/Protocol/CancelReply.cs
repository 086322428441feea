namespace RecursiveMas.Daemon.Serve.Protocol;

/// <summary>Whether there was something to cancel.</summary>
/// <param name="Cancelled">False when no such work is in progress.</param>
internal sealed record CancelReply(bool Cancelled);
