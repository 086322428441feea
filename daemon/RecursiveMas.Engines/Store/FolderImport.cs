using System.Security.Cryptography;
using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Patterns;
using RecursiveMas.Engines.Packages;

namespace RecursiveMas.Engines.Store;

/// <summary>Copies a model from a folder into the store: a package, a checkpoint, or a WebLLM model's record.</summary>
/// <param name="store">The store.</param>
public sealed class FolderImport(ModelStore store)
{
    private const int BlockBytes = 1 << 20;

    /// <summary>Adds the folder's model under a name; the folder stays as it is.</summary>
    /// <param name="source">The folder.</param>
    /// <param name="name">Name in the store.</param>
    /// <param name="progress">Bytes so far and in all.</param>
    /// <param name="cancellationToken">Stops; the store is then as before.</param>
    /// <exception cref="RmasException">RMAS120–124 a damaged package; RMAS150–158 from the store.</exception>
    public async Task<StoredModel> AddAsync(string source, string name, Action<long, long>? progress, CancellationToken cancellationToken)
    {
        var folder = Path.GetFullPath(source);
        var (kind, names) = Survey(folder);
        var webLlm = kind == StoredModelKind.WebLlm ? RecordFile.ReadWebLlm(Path.Combine(folder, WebLlmModelRecord.FileName)) : null;
        var total = names.Sum(file => new FileInfo(PlainFile(folder, file)).Length);
        RequireRoom(store.Root, total);
        using var arrival = await store.BeginAsync($"folder {Guid.NewGuid():N}", cancellationToken);
        try
        {
            var files = new List<PackagedFile>();
            var done = 0L;
            foreach (var file in names)
            {
                files.Add(await CopyAsync(PlainFile(folder, file), Path.Combine(arrival.Folder, file), read => progress?.Invoke(done + read, total), cancellationToken));
                done += files[^1].Bytes;
            }

            // A package is compared with its own manifest where it will be read from.
            var licence = kind == StoredModelKind.Package ? ModelPackage.Open(arrival.Folder, null, cancellationToken).Manifest.Licence : LicenceReader.Read(arrival.Folder);
            return await store.PublishAsync(arrival, name, kind, new ModelOrigin(null, null, Path.GetFileName(Path.TrimEndingDirectorySeparator(folder))), licence, files, webLlm, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw StoreErrors.Disk(store.Root, exception);
        }
        finally
        {
            arrival.Discard();
        }
    }

    /// <summary>Refuses to begin what the disk has no room for.</summary>
    /// <exception cref="RmasException">RMAS156.</exception>
    public static void RequireRoom(string folder, long bytes)
    {
        Directory.CreateDirectory(folder);
        var free = new DriveInfo(folder).AvailableFreeSpace;
        if (free < bytes)
            throw new RmasException("RMAS156", $"the model takes {bytes / 1e6:N0} MB and the disk of the store has {free / 1e6:N0} MB left", folder, "make room, or name another folder in RMAS_MODELS");
    }

    private static (StoredModelKind Kind, IReadOnlyList<string> Names) Survey(string folder)
    {
        if (!Directory.Exists(folder))
            throw new RmasException("RMAS158", "there is no such folder", folder, "name a folder, or a model of the hub as owner/name");
        var names = Directory.EnumerateFiles(folder).Select(path => Path.GetFileName(path)).ToHashSet(StringComparer.Ordinal);
        switch (ModelFiles.KindOf(names))
        {
            case StoredModelKind.Package:
                var manifest = Path.Combine(folder, PackageFiles.Manifest);
                var listed = ManifestFile.Parse(manifest, SmallFile.Read(PlainFile(folder, PackageFiles.Manifest), 1 << 20) ?? []).Files.Select(file => file.Name).ToArray();
                if (listed.FirstOrDefault(name => !names.Contains(name)) is { } missing)
                    throw new RmasException("RMAS122", $"the package lacks its file '{missing}'", folder, PackageFiles.Renew);
                return (StoredModelKind.Package, [PackageFiles.Manifest, .. listed]);
            case StoredModelKind.WebLlm:
                return (StoredModelKind.WebLlm, [WebLlmModelRecord.FileName]);
            case StoredModelKind.Checkpoint:
                return (StoredModelKind.Checkpoint, ModelFiles.OfCheckpoint(names, folder));
            default:
                throw new RmasException("RMAS158", $"the folder holds neither a package ({PackageFiles.Manifest}), a checkpoint (config.json) nor a WebLLM record ({WebLlmModelRecord.FileName})", folder);
        }
    }

    /// <summary>The file itself. The hub's own cache keeps its files beside the snapshot and links them; no other link may lead out of the folder.</summary>
    private static string PlainFile(string folder, string name)
    {
        ModelFiles.RequirePlain(name, folder);
        var path = Path.Combine(folder, name);
        if (new FileInfo(path).LinkTarget is null)
            return path;
        var end = File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
        var snapshots = Path.GetDirectoryName(folder);
        var home = Path.GetFileName(snapshots) == "snapshots" ? Path.GetDirectoryName(snapshots)! : folder;
        return PatternPaths.IsInside(home, end) && File.Exists(end)
            ? end
            : throw new RmasException("RMAS157", $"'{name}' is a link that leads out of the folder", folder, "copy the file to where the link is");
    }

    private static async Task<PackagedFile> CopyAsync(string from, string to, Action<long> copied, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var source = new FileStream(from, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, useAsync: false);
        await using var target = new FileStream(to, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0, useAsync: false);
        var block = new byte[BlockBytes];
        var total = 0L;
        for (int read; (read = await source.ReadAsync(block, cancellationToken)) > 0; copied(total))
        {
            hash.AppendData(block, 0, read);
            await target.WriteAsync(block.AsMemory(0, read), cancellationToken);
            total += read;
        }

        return new PackagedFile(Path.GetFileName(to), total, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
