using System.Text.RegularExpressions;

namespace RecursiveMas.BuildModel;

/// <summary>
/// The folder a package is written in before it is renamed. Beside it lies a lock file that is held while the build lives: a build that was
/// killed leaves both, and the next build beside them sees that nobody holds the lock and deletes them.
/// </summary>
internal sealed partial class BuildFolder : IDisposable
{
    private const string Ending = ".building";
    private const string LockEnding = ".lock";

    /// <summary>Younger locks are left alone: between making a file and locking it a build does not hold it yet.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(10);

    private readonly FileStream held;

    private BuildFolder(string path)
    {
        Path = path;
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        held = Lock(path, FileMode.CreateNew);
        try
        {
            Directory.CreateDirectory(path);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Absolute path.</summary>
    internal string Path { get; }

    /// <summary>Makes a folder beside <paramref name="target"/>, after taking away what killed builds left there.</summary>
    internal static BuildFolder Create(string target)
    {
        Sweep(System.IO.Path.GetDirectoryName(target)!);
        return new BuildFolder($"{target}.{Guid.NewGuid():N}{Ending}");
    }

    /// <summary>Deletes what killed builds left in a folder; what cannot be deleted stays.</summary>
    internal static void Sweep(string folder)
    {
        if (!Directory.Exists(folder))
            return;
        foreach (var path in Directory.EnumerateFiles(folder, "*" + Ending + LockEnding).Where(path => Name().IsMatch(path)))
        {
            try
            {
                if (DateTime.UtcNow - File.GetLastWriteTimeUtc(path) < Settled)
                    continue;
                var building = path[..^LockEnding.Length];
                using var taken = Lock(building, FileMode.Open);
                if (Directory.Exists(building))
                    Directory.Delete(building, recursive: true);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // A build holds it, or another sweep was faster.
            }
        }
    }

    /// <summary>Deletes the folder, where it was not renamed, and then the lock.</summary>
    public void Dispose()
    {
        try
        {
            if (Directory.Exists(Path))
                Directory.Delete(Path, recursive: true);
        }
        finally
        {
            held.Dispose();
        }
    }

    // The lock goes with its holder; after a kill the file stays and can be taken.
    private static FileStream Lock(string path, FileMode mode) =>
        new(path + LockEnding, mode, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);

    [GeneratedRegex(@"\.[0-9a-f]{32}\.building\.lock$")]
    private static partial Regex Name();
}
