using RecursiveMas.Core.Patterns;

namespace RecursiveMas.Language.Surroundings;

/// <summary>What lies around a pattern, as far as an editor shows it. Nothing here throws: what cannot be read is null or empty.</summary>
public interface IPatternSurroundings : IPatternFiles
{
    /// <summary>What lies directly in a folder, in order of name; empty when it cannot be read.</summary>
    IReadOnlyList<FolderEntry> List(string folder);
}
