namespace RecursiveMas.Daemon.Artifacts;

/// <summary>One thing in the artifact folder.</summary>
/// <param name="Name">Its place in the folder, with <c>/</c>.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Bytes">Bytes of its files.</param>
internal sealed record Artifact(string Name, ArtifactKind Kind, long Bytes);
