namespace RecursiveMas.Daemon.Serve.Protocol;

/// <summary>Empties the artifact folder; refused while work is in progress.</summary>
internal sealed record ClearArtifactsCall;
