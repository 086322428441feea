using RecursiveMas.Core.Links;

namespace RecursiveMas.Core.Patterns;

/// <summary>Files around one pattern, within its bounds: whatever lies beyond them is neither asked for nor read, and looks missing.</summary>
/// <param name="files">The files.</param>
/// <param name="bounds">The pattern's bounds.</param>
public class BoundedFiles(IPatternFiles files, PatternBounds bounds) : IPatternFiles
{
    /// <inheritdoc />
    public bool SeesModels => files.SeesModels;

    /// <summary>The store is the user's own, wherever the pattern lies.</summary>
    public IReadOnlyList<StoredModelFacts>? StoredModels => files.StoredModels;

    /// <inheritdoc />
    public bool Exists(string path) => bounds.Holds(path) && files.Exists(path);

    /// <inheritdoc />
    public string? ReadText(string path) => bounds.HoldsText(path) ? files.ReadText(path) : null;

    /// <inheritdoc />
    public string? RootOf(string patternPath) => files.RootOf(patternPath);

    /// <inheritdoc />
    public string? LinkTargetOf(string path) => files.LinkTargetOf(path);

    /// <inheritdoc />
    public LinkMetadata? LinkAt(string path) => bounds.Holds(path) ? files.LinkAt(path) : null;

    /// <inheritdoc />
    public ModelFacts? ModelAt(string folder) => bounds.Holds(folder) ? files.ModelAt(folder) : null;
}
