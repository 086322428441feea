using RecursiveMas.Core.Links;
using RecursiveMas.Core.Patterns;

namespace RecursiveMas.Language.Surroundings;

/// <summary>What lies around a pattern, as far as an editor shows it. Nothing here throws: what cannot be read is null or empty.</summary>
public interface IPatternSurroundings : IPatternFiles
{
    /// <summary>What lies directly in a folder, in order of name; empty when it cannot be read.</summary>
    IReadOnlyList<FolderEntry> List(string folder);

    /// <summary>What a link file says about itself; null when there is none or it cannot be read.</summary>
    LinkMetadata? LinkAt(string path);

    /// <summary>What a model folder says about itself; null when it is neither a package nor a checkpoint.</summary>
    ModelFacts? ModelAt(string folder);
}
