namespace RecursiveMas.Daemon.Serve.Protocol;

/// <summary>Asks for engines; asking starts them.</summary>
internal sealed record EnginesCall;
