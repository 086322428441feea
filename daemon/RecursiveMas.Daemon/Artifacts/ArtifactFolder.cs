using System.Text.RegularExpressions;
using RecursiveMas.Core.Errors;
using RecursiveMas.Engines.Packages;

namespace RecursiveMas.Daemon.Artifacts;

/// <summary>
/// The folder of what this program makes for itself and can make again: packages built from checkpoints, and the training runtime. Whoever
/// names a folder of their own as this one may keep other things there, so only what is known by its name and its marker is listed or deleted.
/// </summary>
/// <param name="root">The folder; need not exist.</param>
internal sealed partial class ArtifactFolder(string root)
{
    /// <summary>File in <see cref="TrainingRuntime"/> that says the folder is ours; an installation writes it first.</summary>
    public const string RuntimeMarker = "rmas-runtime.json";

    private const string BuildingLock = ".lock";

    /// <summary>The folder itself.</summary>
    public string Root { get; } = Path.GetFullPath(root);

    /// <summary>Folder of packages built from checkpoints.</summary>
    public string Packages => Path.Combine(Root, "packages");

    /// <summary>Folder of the training runtime's libraries.</summary>
    public string TrainingRuntime => Path.Combine(Root, "training-runtime");

    /// <summary>What there is, in order of name.</summary>
    /// <exception cref="RmasException">RMAS487 when the folder cannot be read.</exception>
    public ArtifactList List()
    {
        try
        {
            var entries = Find().Select(found => new Artifact(Shown(found.Path), found.Kind, Size(found.Path))).ToList();
            return new ArtifactList(Root, entries.Sum(entry => entry.Bytes), entries);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RmasException(new RmasError("RMAS487", $"the artifact folder cannot be read: {exception.Message}", Root), exception);
        }
    }

    /// <summary>Deletes all of it; says what was there.</summary>
    /// <exception cref="RmasException">RMAS485 while a build is under way; RMAS486 when something cannot be deleted, named.</exception>
    public ArtifactList Clear()
    {
        var list = List();
        if (Find().Select(found => found.Path).FirstOrDefault(IsBeingBuilt) is { } building)
            throw new RmasException("RMAS485", "a model package is being built", building, "wait for it, or cancel it");
        foreach (var (path, _) in Find()) MustDelete(path);
        if (Directory.Exists(Packages) && !Directory.EnumerateFileSystemEntries(Packages).Any()) Directory.Delete(Packages);
        return list;
    }

    /// <summary>
    /// Deletes packages that were built on use and that nothing would ask for again: their checkpoint is gone, or has changed since, or another
    /// version of the builder made them. Packages that do not say what they were built from stay.
    /// </summary>
    /// <param name="builder">Version of the builder.</param>
    /// <exception cref="RmasException">RMAS486 when something cannot be deleted, named.</exception>
    public PrunedPackages Prune(string builder)
    {
        var built = Find().Where(found => found.Kind == ArtifactKind.Package).Select(found => (found.Path, Note: PackageNote.Read(found.Path))).Where(found => found.Note is not null).ToList();
        var needed = built.Where(found => found.Note!.Builder == builder).SelectMany(found => found.Note!.Sources.Where(Directory.Exists), (found, source) => (source, found.Path, found.Note!.Used))
            .GroupBy(use => use.source).Select(uses => uses.MaxBy(use => use.Used).Path).ToHashSet(StringComparer.Ordinal);
        var (count, bytes) = (0, 0L);
        foreach (var (path, _) in built.Where(found => !needed.Contains(found.Path)))
        {
            bytes += Size(path);
            count++;
            MustDelete(path);
        }

        return new PrunedPackages(count, bytes);
    }

    private static void MustDelete(string path)
    {
        try
        {
            Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RmasException(new RmasError("RMAS486", $"an artifact cannot be deleted: {exception.Message}", path, "end what uses it and try again"), exception);
        }
    }

    private IEnumerable<(string Path, ArtifactKind Kind)> Find()
    {
        if (Directory.Exists(Packages))
        {
            foreach (var folder in Directory.GetDirectories(Packages).Order(StringComparer.Ordinal))
            {
                var name = Path.GetFileName(folder);
                if (UnfinishedName().IsMatch(name)) yield return (folder, ArtifactKind.Unfinished);
                else if (PackageName().IsMatch(name) && ModelPackage.IsPackage(folder)) yield return (folder, ArtifactKind.Package);
            }
        }

        if (File.Exists(Path.Combine(TrainingRuntime, RuntimeMarker))) yield return (TrainingRuntime, ArtifactKind.TrainingRuntime);
    }

    // A package that is half deleted must not look like one: it gets the name of an unfinished build first.
    private static void Delete(string path)
    {
        var name = Path.GetFileName(path);
        var going = PackageName().IsMatch(name) ? $"{path}.{Guid.NewGuid():N}.building" : path;
        if (going != path) Directory.Move(path, going);
        if (going == path && !UnfinishedName().IsMatch(name)) File.Delete(Path.Combine(path, RuntimeMarker));
        Directory.Delete(going, recursive: true);
        File.Delete(going + BuildingLock);
        File.Delete(PackageNote.PathOf(path));
    }

    // A build holds its lock as long as it lives.
    private static bool IsBeingBuilt(string path)
    {
        if (!File.Exists(path + BuildingLock)) return false;
        try
        {
            using var free = new FileStream(path + BuildingLock, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (IOException)
        {
            return File.Exists(path + BuildingLock);
        }
    }

    private static long Size(string folder) => new DirectoryInfo(folder)
        .EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint })
        .Sum(file => file.Length);

    private string Shown(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    [GeneratedRegex("^[0-9a-f]{32}$")]
    private static partial Regex PackageName();

    [GeneratedRegex(@"^[0-9a-f]{32}\.[0-9a-f]{32}\.building$")]
    private static partial Regex UnfinishedName();
}
