namespace RecursiveMas.Language.Surroundings;

/// <summary>A file or folder.</summary>
/// <param name="Name">Name without its folder.</param>
/// <param name="IsFolder">Whether it is a folder.</param>
public sealed record FolderEntry(string Name, bool IsFolder);
