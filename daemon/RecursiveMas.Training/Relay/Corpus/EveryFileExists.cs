using RecursiveMas.Core.Patterns;

namespace RecursiveMas.Training.Relay.Corpus;

/// <summary>The models a pattern names do not exist before they are trained: their absence is no error here.</summary>
internal sealed class EveryFileExists : IPatternFiles
{
    /// <inheritdoc />
    public bool Exists(string path) => true;

    /// <inheritdoc />
    public string? ReadText(string path) => DiskPatternFiles.Instance.ReadText(path);
}
