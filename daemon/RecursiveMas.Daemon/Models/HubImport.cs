using System.Security.Cryptography;
using System.Text;
using RecursiveMas.Core.Errors;
using RecursiveMas.Engines.Packages;
using RecursiveMas.Engines.Store;

namespace RecursiveMas.Daemon.Models;

/// <summary>Brings a model from the hub into the store: what is interrupted goes on later, and nothing is kept whose bytes are not those the hub named.</summary>
/// <param name="hub">The hub.</param>
/// <param name="store">The store.</param>
internal sealed class HubImport(HubClient hub, ModelStore store)
{
    /// <summary>Adds a model under a name.</summary>
    /// <param name="model">What the hub said about it.</param>
    /// <param name="name">Name in the store.</param>
    /// <param name="progress">Bytes so far, bytes in all, and the file.</param>
    /// <param name="cancellationToken">Stops; what came so far stays for the next attempt.</param>
    /// <exception cref="RmasException">RMAS161–164 from the hub, RMAS15x from the store.</exception>
    public async Task<StoredModel> AddAsync(HubModel model, string name, Action<long, long, string>? progress, CancellationToken cancellationToken)
    {
        var (kind, files) = Needed(model);
        var total = files.Sum(file => file.Bytes);
        using var arrival = await store.BeginAsync($"hub {model.Id} {model.Commit}", cancellationToken);
        FolderImport.RequireRoom(store.Root, total - new DirectoryInfo(arrival.Folder).EnumerateFiles().Sum(file => file.Length));
        var origin = new ModelOrigin(model.Id, model.Commit, null);
        var done = 0L;
        var fetched = new List<PackagedFile>();
        foreach (var file in files)
        {
            fetched.Add(await FetchAsync(model, file, arrival.Folder, read => progress?.Invoke(done + read, total, file.Name), cancellationToken));
            done += file.Bytes;
        }

        var licence = model.Licence ?? LicenceReader.Read(arrival.Folder);
        if (kind == StoredModelKind.Package)
            licence = ModelPackage.Open(arrival.Folder, null, cancellationToken).Manifest.Licence ?? licence;
        return await store.PublishAsync(arrival, name, kind, origin, licence, fetched, null, cancellationToken);
    }

    /// <summary>What of the repository makes a model.</summary>
    /// <exception cref="RmasException">RMAS157 an unsafe name, RMAS158 nothing that is a model.</exception>
    public static (StoredModelKind Kind, IReadOnlyList<HubFile> Files) Needed(HubModel model)
    {
        var names = model.Files.Select(file => file.Name).ToHashSet(StringComparer.Ordinal);
        var kind = ModelFiles.KindOf(names);
        if (kind is not (StoredModelKind.Package or StoredModelKind.Checkpoint))
            throw new RmasException("RMAS158", "the repository holds neither a checkpoint (config.json) nor a package (rmas-package.json)", model.Id, "choose the repository of the original weights");
        var wanted = kind == StoredModelKind.Package ? names : ModelFiles.OfCheckpoint(names, model.Id).ToHashSet(StringComparer.Ordinal);
        wanted.Remove(".gitattributes");
        foreach (var name in wanted) ModelFiles.RequirePlain(name, model.Id);

        // Small files first: what is wrong with a model is known before its weights are fetched.
        return (kind.Value, [.. model.Files.Where(file => wanted.Contains(file.Name)).OrderBy(file => file.Bytes).ThenBy(file => file.Name, StringComparer.Ordinal)]);
    }

    private async Task<PackagedFile> FetchAsync(HubModel model, HubFile file, string folder, Action<long> progress, CancellationToken cancellationToken)
    {
        var whole = Path.Combine(folder, file.Name);
        if (!File.Exists(whole))
        {
            var part = whole + ".part";
            if (!File.Exists(part) || new FileInfo(part).Length < file.Bytes || file.Bytes == 0)
                await hub.FetchAsync(model, file.Name, part, progress, cancellationToken);
            if (await OtherAsync(part, file, cancellationToken) is { } why)
            {
                File.Delete(part);
                throw new RmasException("RMAS164", $"'{file.Name}' of '{model.Id}' {why}; it was deleted", null, "try again; if it stays so, something between here and the hub changes bytes");
            }

            File.Move(part, whole);
        }

        return PackagedFile.Describe(whole, cancellationToken);
    }

    private static async Task<string?> OtherAsync(string path, HubFile file, CancellationToken cancellationToken)
    {
        var length = new FileInfo(path).Length;
        if (length != file.Bytes)
            return $"has {length} bytes where the hub says {file.Bytes}";
        await using var stream = File.OpenRead(path);
        if (file.Sha256 is { } expected)
            return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken)) == expected ? null : "does not have the sha256 the hub named";
        if (file.GitBlob is not { } blob)
            return null;
#pragma warning disable CA5350 // Git names blobs by SHA-1; it finds damage, and large files have a sha256.
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
#pragma warning restore CA5350
        hash.AppendData(Encoding.ASCII.GetBytes($"blob {length}\0"));
        var block = new byte[1 << 16];
        for (int read; (read = await stream.ReadAsync(block, cancellationToken)) > 0;)
            hash.AppendData(block, 0, read);
        return Convert.ToHexStringLower(hash.GetHashAndReset()) == blob ? null : "is not the blob the hub named";
    }
}
