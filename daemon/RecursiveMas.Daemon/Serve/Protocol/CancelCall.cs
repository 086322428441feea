namespace RecursiveMas.Daemon.Serve.Protocol;

/// <summary>Work to cancel.</summary>
/// <param name="Work">Id its call gave.</param>
internal sealed record CancelCall(string Work);
