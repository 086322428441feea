namespace RecursiveMas.Core.Patterns;

/// <summary>What is known about the package a pattern's model names, in a folder or in the store.</summary>
public static class ModelLookup
{
    /// <summary>Its facts; null when there is none, or nobody looks.</summary>
    /// <param name="files">Files around the pattern.</param>
    /// <param name="patternPath">The pattern's path.</param>
    /// <param name="package">The model's package as it is written.</param>
    public static ModelFacts? FactsOf(this IPatternFiles files, string patternPath, string package) =>
        StoredModelName.Of(package) is { } name
            ? files.StoredModels?.FirstOrDefault(model => string.Equals(model.Name, name, StringComparison.OrdinalIgnoreCase))?.Facts
            : files.ModelAt(PatternPaths.Resolve(patternPath, package));
}
