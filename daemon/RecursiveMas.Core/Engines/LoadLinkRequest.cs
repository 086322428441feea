namespace RecursiveMas.Core.Engines;

/// <summary>Asks an engine to load a link: a path where the engine can read the caller's files, bytes elsewhere.</summary>
/// <param name="Path">Absolute path of the link file, also used in messages.</param>
/// <param name="Content">The file's bytes; null when the engine can read <paramref name="Path"/>.</param>
public sealed record LoadLinkRequest(string Path, byte[]? Content = null);
