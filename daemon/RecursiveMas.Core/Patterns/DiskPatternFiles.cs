using System.Text;
using System.Text.Unicode;

namespace RecursiveMas.Core.Patterns;

/// <summary>Files on disk.</summary>
public sealed class DiskPatternFiles : IPatternFiles
{
    private const int LargestText = 1024 * 1024;

    private DiskPatternFiles()
    {
    }

    /// <summary>The only one; it has no state.</summary>
    public static DiskPatternFiles Instance { get; } = new();

    /// <inheritdoc />
    public bool Exists(string path) => Path.Exists(path);

    /// <summary>The nearest folder above the pattern that holds a <c>.git</c>; null when there is none.</summary>
    public string? RootOf(string patternPath)
    {
        for (var folder = new DirectoryInfo(PatternPaths.FolderOf(patternPath)); folder is not null; folder = folder.Parent)
        {
            if (Path.Exists(Path.Combine(folder.FullName, ".git")))
                return folder.FullName;
        }

        return null;
    }

    /// <inheritdoc />
    public string? ReadText(string path) =>
        SmallFile.Read(path, LargestText) is { } bytes && Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF') : null;

    /// <inheritdoc />
    public string? LinkTargetOf(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
