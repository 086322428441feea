namespace RecursiveMas.Daemon.Artifacts;

/// <summary>What is, or was, in the artifact folder: only what this program made.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Bytes">Bytes of all of it.</param>
/// <param name="Entries">The artifacts, in order of name.</param>
internal sealed record ArtifactList(string Folder, long Bytes, IReadOnlyList<Artifact> Entries);
