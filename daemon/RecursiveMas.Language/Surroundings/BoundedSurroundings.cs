using RecursiveMas.Core.Patterns;

namespace RecursiveMas.Language.Surroundings;

/// <summary>What lies around one pattern, within its bounds.</summary>
/// <param name="surroundings">What lies around it.</param>
/// <param name="bounds">The pattern's bounds.</param>
internal sealed class BoundedSurroundings(IPatternSurroundings surroundings, PatternBounds bounds) : BoundedFiles(surroundings, bounds), IPatternSurroundings
{
    private readonly PatternBounds bounds = bounds;

    /// <inheritdoc/>
    public IReadOnlyList<FolderEntry> List(string folder) => bounds.Holds(folder) ? surroundings.List(folder) : [];
}
