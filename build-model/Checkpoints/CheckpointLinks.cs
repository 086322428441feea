using RecursiveMas.Core.Errors;

namespace RecursiveMas.BuildModel.Checkpoints;

/// <summary>
/// A checkpoint is data from elsewhere: links in it must not make a build read, and put into a package, files of other folders. The hub's own
/// cache consists of links from <c>snapshots/&lt;revision&gt;</c> to <c>blobs</c> beside them; those are followed.
/// </summary>
internal static class CheckpointLinks
{
    /// <exception cref="RmasException">RMAS134 a file is a link that leads elsewhere or nowhere.</exception>
    internal static void Check(string folder)
    {
        var root = RealPath(folder);
        var snapshots = Directory.GetParent(root);
        var blobs = snapshots is { Name: "snapshots", Parent: { } cache } ? Path.Combine(cache.FullName, "blobs") : null;
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles().Where(x => x.LinkTarget is not null))
        {
            var target = file.ResolveLinkTarget(returnFinalTarget: true);
            if (target is { Exists: true } && Path.GetDirectoryName(target.FullName) is { } owner && RealPath(owner) is var real && (real == root || real == blobs))
                continue;
            throw new RmasException("RMAS134", $"'{file.Name}' is a link that leads out of its folder", folder, "put the file itself in its place");
        }
    }

    /// <summary>The folder's path with no link in it.</summary>
    private static string RealPath(string folder)
    {
        var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (Path.GetDirectoryName(path) is not { } parent)
            return path;
        var here = new DirectoryInfo(Path.Combine(RealPath(parent), Path.GetFileName(path)));
        return here.LinkTarget is null ? here.FullName : RealPath(here.ResolveLinkTarget(returnFinalTarget: true)!.FullName);
    }
}
