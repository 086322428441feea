namespace RecursiveMas.Daemon.Serve.Protocol;

/// <summary>Asks for engines; asking starts the daemon's own. The editor's is told once something ran on it.</summary>
internal sealed record EnginesCall;
