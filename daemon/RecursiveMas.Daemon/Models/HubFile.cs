namespace RecursiveMas.Daemon.Models;

/// <summary>A file of a model on the hub.</summary>
/// <param name="Name">Plain name.</param>
/// <param name="Bytes">Length.</param>
/// <param name="Sha256">sha256 of large files; null for small ones.</param>
/// <param name="GitBlob">Git's sha1 of small files; null when the hub did not say.</param>
internal sealed record HubFile(string Name, long Bytes, string? Sha256, string? GitBlob);
