using System.Text.Json;
using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Patterns;
using RecursiveMas.Daemon.Hosting;
using RecursiveMas.Daemon.Output;
using RecursiveMas.Engines.Packages;
using RecursiveMas.Engines.Store;

namespace RecursiveMas.Daemon.Models;

/// <summary>The model store's long work, whoever asks for it.</summary>
/// <param name="store">The store.</param>
/// <param name="settings">Whether anything may leave this machine.</param>
/// <param name="http">Client for the hub.</param>
internal sealed class ModelsWork(ModelStore store, HostSettings settings, HttpClient http)
{
    private const int LargestConfig = 1 << 20;

    /// <summary>Adds a model from a folder or, by its id, from the hub.</summary>
    /// <param name="source">A folder, or <c>owner/name</c>, perhaps with <c>@revision</c>.</param>
    /// <param name="name">Name in the store; null takes the source's.</param>
    /// <param name="revision">Revision on the hub; null takes the source's, else <c>main</c>.</param>
    /// <param name="tell">Told the licence and the size before anything large is fetched; null when nobody listens.</param>
    /// <param name="progress">Steps.</param>
    /// <param name="cancellationToken">Stops; an interrupted download goes on with the next call.</param>
    /// <exception cref="RmasException">RMAS150–165; RMAS160 offline.</exception>
    public async Task<AddedModel> AddAsync(string source, string? name, string? revision, Action<string>? tell, IProgress<WorkStep>? progress, CancellationToken cancellationToken)
    {
        if (name is not null && !StoredModelName.IsValid(name))
            throw new RmasException("RMAS152", $"'{name}' is no name of the store; a name is {StoredModelName.Allowed}");
        StoredModel model;
        if (HubId.Parse(source, revision) is { } id)
        {
            var hub = Hub(id.Id);
            var described = await hub.DescribeAsync(id, cancellationToken);
            var (_, files) = HubImport.Needed(described);
            tell?.Invoke($"{described.Id}@{described.Commit[..12]}: licence {described.Licence ?? "not named"}, {Numbers.Count(files.Sum(file => file.Bytes))} bytes");
            var free = name ?? Unused(id.Name, stored => stored.Origin.Hub == id.Id);
            model = await new HubImport(hub, store).AddAsync(
                described, free, (done, total, file) => progress?.Report(new WorkStep($"fetching {described.Id}", done, total, file)), cancellationToken);
        }
        else
        {
            var folder = Path.GetFullPath(source);
            var free = name ?? StoredModelName.From(Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)));
            model = await new FolderImport(store).AddAsync(folder, free, (done, total) => progress?.Report(new WorkStep("copying", done, total)), cancellationToken);
        }

        return new AddedModel(model, store.FolderOf(model), model.Kind == StoredModelKind.WebLlm ? null : FitOf(store.FolderOf(model), null));
    }

    /// <summary>Compares a model's files with their sha256.</summary>
    /// <exception cref="RmasException">RMAS151, RMAS154.</exception>
    public Task<StoredModel> VerifyAsync(string name, IProgress<WorkStep>? progress, CancellationToken cancellationToken)
    {
        var total = store.Require(name).Bytes;
        return Task.Run(() => store.Verify(name, read => progress?.Report(new WorkStep($"verifying {name}", read, total)), cancellationToken), cancellationToken);
    }

    /// <summary>What a model would take: of the store by name, of a folder, or of the hub by its id.</summary>
    /// <exception cref="RmasException">RMAS158 no model there, RMAS159 its size is not known, RMAS16x from the hub.</exception>
    public async Task<ModelFit> FitAsync(string source, int? context, CancellationToken cancellationToken)
    {
        var stored = StoredModelName.Of(source) ?? source;
        if (StoredModelName.IsValid(stored) && !Directory.Exists(source) && store.Find(stored) is not null)
            return FitOf(store.Locate(StoredModelName.Prefix + stored), context);
        if (HubId.Parse(source, null) is not { } id)
            return FitOf(Path.GetFullPath(source), context);
        var hub = Hub(id.Id);
        var config = await hub.ReadAsync(await hub.DescribeAsync(id, cancellationToken), "config.json", cancellationToken);
        return FitOfConfig(config, context, id.Id);
    }

    private HubClient Hub(string id) => settings.Offline
        ? throw new RmasException("RMAS160", $"'{id}' is on the hub, and this machine is set to stay offline", null, "switch offline off (RMAS_OFFLINE, setting rmas.offline), or name a folder")
        : new HubClient(http, HubSettings.FromEnvironment());

    // The same repository takes the same name again; another one of that name gets a number.
    private string Unused(string name, Func<StoredModel, bool> same)
    {
        if (store.Find(name) is not { } there || same(there)) return name;
        return Enumerable.Range(2, int.MaxValue - 2).Select(i => $"{name}-{i}").First(free => store.Find(free) is not { } other || same(other));
    }

    private static ModelFit FitOf(string folder, int? context)
    {
        if (ModelPackage.IsPackage(folder))
        {
            var path = Path.Combine(folder, PackageFiles.Manifest);
            return ModelFit.OfPackage(ManifestFile.Parse(path, SmallFile.Read(path, LargestConfig) ?? []), context, ModelFit.Machine);
        }

        var config = Path.Combine(folder, "config.json");
        return SmallFile.Read(config, LargestConfig) is { } bytes
            ? FitOfConfig(System.Text.Encoding.UTF8.GetString(bytes), context, config)
            : throw new RmasException("RMAS158", "the folder holds neither a package (rmas-package.json) nor a checkpoint (config.json)", folder);
    }

    private static ModelFit FitOfConfig(string json, int? context, string where)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return ModelFit.OfCheckpoint(document.RootElement, context, ModelFit.Machine, where);
        }
        catch (JsonException exception)
        {
            throw new RmasException(new RmasError("RMAS159", $"config.json is not JSON: {exception.Message}", where), exception);
        }
    }
}
