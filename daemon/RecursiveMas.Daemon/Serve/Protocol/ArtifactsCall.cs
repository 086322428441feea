namespace RecursiveMas.Daemon.Serve.Protocol;

/// <summary>Asks what the artifact folder holds.</summary>
internal sealed record ArtifactsCall;
