using RecursiveMas.Core.Links;

namespace RecursiveMas.Core.Patterns;

/// <summary>The files around a pattern, as far as checking and compiling need them; an editor may show unsaved ones.</summary>
public interface IPatternFiles
{
    /// <summary>Whether a file or folder exists.</summary>
    bool Exists(string path);

    /// <summary>A small text file's content (prompts); null when it cannot be read, is larger than 1 MB or not UTF-8.</summary>
    string? ReadText(string path);

    /// <summary>
    /// Folder that a pattern's paths must not leave: the editor's workspace folder, the repository on disk; null when there is none,
    /// and then paths above the pattern's folder are only warned about.
    /// </summary>
    string? RootOf(string patternPath) => null;

    /// <summary>What a symbolic link names, as it is written there and without looking at it; null when the path is no link or nobody looks.</summary>
    string? LinkTargetOf(string path) => null;

    /// <summary>What a link file says about itself; null when there is none, it cannot be read, or nobody looks.</summary>
    LinkMetadata? LinkAt(string path) => null;

    /// <summary>What a model folder says about itself; null when it is neither a package nor a checkpoint, or nobody looks.</summary>
    ModelFacts? ModelAt(string folder) => null;

    /// <summary>The models of the store, in order of name; null when nobody looks.</summary>
    IReadOnlyList<StoredModelFacts>? StoredModels => null;

    /// <summary>Whether <see cref="ModelAt"/> looks, so that its null says that there is no model.</summary>
    bool SeesModels => false;
}
