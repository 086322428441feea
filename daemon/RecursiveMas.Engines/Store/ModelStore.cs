using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Patterns;
using RecursiveMas.Engines.Packages;

namespace RecursiveMas.Engines.Store;

/// <summary>
/// Models the user keeps, by name, for every workspace. Files lie under the hash of their contents: two names of one model share them, and a
/// model that is there is whole. Changes are made under a lock and end in one rename; reading needs none.
/// </summary>
/// <param name="folder">Where it is.</param>
public sealed class ModelStore(StoreFolder folder)
{
    /// <summary>Where it is.</summary>
    public string Root => folder.Root;

    /// <summary>Every model, in order of name.</summary>
    /// <exception cref="RmasException">RMAS150 the folder cannot be read, RMAS155 a record is not understood.</exception>
    public IReadOnlyList<StoredModel> List() => OnDisk(() => Directory.Exists(folder.Records)
        ? (IReadOnlyList<StoredModel>)[.. Directory.EnumerateFiles(folder.Records, "*.json").Select(RecordFile.Read).OfType<StoredModel>().OrderBy(model => model.Name, StringComparer.OrdinalIgnoreCase)]
        : []);

    /// <summary>The model of a name; null when there is none. Case does not count.</summary>
    /// <exception cref="RmasException">RMAS150, RMAS155.</exception>
    public StoredModel? Find(string name) => List().FirstOrDefault(model => string.Equals(model.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The model of a name.</summary>
    /// <exception cref="RmasException">RMAS151 when there is none; RMAS150, RMAS155.</exception>
    public StoredModel Require(string name) => Find(name) ?? throw StoreErrors.Unknown(name, [.. List().Select(model => model.Name)], folder.Root);

    /// <summary>Folder of a model's files.</summary>
    public string FolderOf(StoredModel model) => folder.ContentOf(model.Content);

    /// <summary>The folder a pattern's source means: the model's of <c>store:name</c>, anything else as it is.</summary>
    /// <exception cref="RmasException">RMAS151 when the store holds no such model, or a WebLLM one.</exception>
    public string Locate(string source)
    {
        if (StoredModelName.Of(source) is not { } name)
            return source;
        var model = Require(name);
        return model.Kind == StoredModelKind.WebLlm
            ? throw new RmasException("RMAS152", $"'{name}' of the store is a WebLLM model, not a package", folder.Root, "name it in \"webllm\"")
            : FolderOf(model);
    }

    /// <summary>The WebLLM record that <c>store:name</c> means; null for plain ids.</summary>
    /// <exception cref="RmasException">RMAS151 when the store holds no such model, RMAS152 when it is of another kind.</exception>
    public WebLlmModelRecord? WebLlmOf(string? id) => StoredModelName.Of(id) is not { } name
        ? null
        : Require(name).WebLlm ?? throw new RmasException("RMAS152", $"'{name}' of the store is no WebLLM model", folder.Root, "name it in \"package\"");

    /// <summary>Begins adding a model; whoever begins with the same key meanwhile waits.</summary>
    /// <param name="key">What is added, e.g. hub, id and commit.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<Arrival> BeginAsync(string key, CancellationToken cancellationToken) => OnDiskAsync(() => Arrival.BeginAsync(folder, key, cancellationToken));

    /// <summary>Gives a complete arrival its name. Files that are there already are not kept twice.</summary>
    /// <exception cref="RmasException">RMAS153 when the name belongs to another model.</exception>
    public Task<StoredModel> PublishAsync(
        Arrival arrival, string name, StoredModelKind kind, ModelOrigin origin, string? licence, IReadOnlyList<PackagedFile> files, WebLlmModelRecord? webLlm, CancellationToken cancellationToken) =>
        OnDiskAsync(async () =>
        {
            using var held = await StoreLock.TakeAsync(folder.Lock, cancellationToken);
            var content = Arrival.ContentOf(files);
            if (Find(name) is { } there && there.Content != content)
                throw StoreErrors.Taken(name, there);
            var target = folder.ContentOf(content);
            Directory.CreateDirectory(folder.Contents);
            if (Directory.Exists(target)) arrival.Discard();
            else Directory.Move(arrival.Folder, target);
            var model = new StoredModel(StoredModel.CurrentFormat, name, kind, content, origin, licence, DateTimeOffset.UtcNow, files, webLlm);
            RecordFile.Write(folder.RecordOf(Find(name)?.Name ?? name), model);
            return model;
        });

    /// <summary>Takes a model out; its files go with its last name.</summary>
    /// <returns>The model, and whether its files went.</returns>
    /// <exception cref="RmasException">RMAS151 when there is none.</exception>
    public Task<(StoredModel Model, bool FilesGone)> RemoveAsync(string name, CancellationToken cancellationToken) => OnDiskAsync(async () =>
    {
        using var held = await StoreLock.TakeAsync(folder.Lock, cancellationToken);
        var model = Require(name);
        File.Delete(folder.RecordOf(model.Name));
        var last = List().All(other => other.Content != model.Content);
        if (last && Directory.Exists(FolderOf(model))) Delete(FolderOf(model));
        return (model, last);
    });

    /// <summary>Compares every file of a model with its record.</summary>
    /// <exception cref="RmasException">RMAS151 no such model; RMAS154 a file is missing or was changed.</exception>
    public StoredModel Verify(string name, Action<long>? bytesRead, CancellationToken cancellationToken)
    {
        var model = Require(name);
        var done = 0L;
        foreach (var file in model.Files)
        {
            var path = Path.Combine(FolderOf(model), file.Name);
            var why = !File.Exists(path) ? "is missing"
                : new FileInfo(path).Length != file.Bytes ? $"has {new FileInfo(path).Length} bytes where the record says {file.Bytes}"
                : FileVerifier.Hash(path, read => bytesRead?.Invoke(done + read), cancellationToken) != file.Sha256 ? "does not have the sha256 of the record"
                : null;
            if (why is not null)
                throw new RmasException("RMAS154", $"'{file.Name}' of model '{model.Name}' {why}", path, $"rmas models remove {model.Name}, and add it again from {model.Origin}");
            done += file.Bytes;
        }

        return model;
    }

    /// <summary>Deletes contents no record names and downloads nobody works on.</summary>
    public Task<PrunedStore> PruneAsync(CancellationToken cancellationToken) => OnDiskAsync(async () =>
    {
        using var held = await StoreLock.TakeAsync(folder.Lock, cancellationToken);
        var named = List().Select(model => model.Content).ToHashSet(StringComparer.Ordinal);
        var (contents, unfinished, bytes) = (0, 0, 0L);
        foreach (var path in Folders(folder.Contents).Where(path => !named.Contains(Path.GetFileName(path))))
        {
            bytes += Size(path);
            contents++;
            Delete(path);
        }

        foreach (var path in Folders(folder.Adding))
        {
            using var free = StoreLock.TryTake(Arrival.LockOf(path));
            if (free is null) continue;
            bytes += Size(path);
            unfinished++;
            Directory.Delete(path, recursive: true);
        }

        return new PrunedStore(contents, unfinished, bytes);
    });

    private static string[] Folders(string path) => Directory.Exists(path) ? Directory.GetDirectories(path) : [];

    private static long Size(string path) => new DirectoryInfo(path).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);

    // What is half deleted must not look whole: it leaves its name first.
    private void Delete(string path)
    {
        Directory.CreateDirectory(folder.Adding);
        var going = Path.Combine(folder.Adding, $"{Guid.NewGuid():N}.removed");
        Directory.Move(path, going);
        Directory.Delete(going, recursive: true);
    }

    private T OnDisk<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw StoreErrors.Disk(folder.Root, exception);
        }
    }

    private async Task<T> OnDiskAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw StoreErrors.Disk(folder.Root, exception);
        }
    }
}
