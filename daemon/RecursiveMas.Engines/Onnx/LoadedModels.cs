using System.Globalization;
using RecursiveMas.Core.Engines;
using RecursiveMas.Engines.Packages;

namespace RecursiveMas.Engines.Onnx;

/// <summary>
/// Models by name. Two names of one package share its sessions; the last name to go frees them. A name that holds another package stays
/// with it, because work in progress may use it: the newcomer gets a name of its own, which the reply says.
/// </summary>
internal sealed class LoadedModels(PackageStore store, OnnxEngineOptions options) : IDisposable
{
    private readonly SemaphoreSlim loading = new(1);
    private readonly Lock gate = new();
    private readonly Dictionary<string, (PackageSource Source, OnnxModel Model)> byName = new(StringComparer.Ordinal);

    /// <summary>Loads a package or checkpoint folder under a name; the same source again is free.</summary>
    internal async Task<ModelDescription> LoadAsync(
        LoadModelRequest request, IProgress<LoadProgress>? progress, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(request.Package))
            throw EngineErrors.BadRequest($"model '{request.Model}' names no package folder; the onnx engine needs one");
        var steps = new LoadSteps(request.Model, progress);

        // One load at a time: hashing and session building want the whole machine, and a second request for the same source finds it done.
        await loading.WaitAsync(cancellationToken);
        try
        {
            var folder = await store.ResolveAsync(request.Package, steps.Building, cancellationToken);
            var source = PackageSource.Of(folder);
            var (name, model) = Find(request.Model, source);
            if (model is null)
            {
                model = await Task.Run(() => Open(folder, steps, cancellationToken), cancellationToken);
                lock (gate)
                    byName.Add(name, (source, model));
            }

            steps.Report("ready", 1);
            return model.Describe(name);
        }
        finally
        {
            loading.Release();
        }
    }

    /// <summary>The model behind a name, counted as in use until disposed.</summary>
    /// <exception cref="Core.Errors.RmasException">RMAS420 when the name is not loaded.</exception>
    internal OnnxModel Enter(string name)
    {
        lock (gate)
        {
            return byName.TryGetValue(name, out var entry) && entry.Model.TryEnter()
                ? entry.Model
                : throw EngineErrors.UnknownModel(name, byName.Keys);
        }
    }

    /// <summary>Whether a name is loaded.</summary>
    internal bool Contains(string name)
    {
        lock (gate)
            return byName.ContainsKey(name);
    }

    /// <summary>Forgets a name; unknown names are ignored.</summary>
    internal void Unload(string name)
    {
        lock (gate)
        {
            if (byName.Remove(name, out var entry))
                entry.Model.Dispose();
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        lock (gate)
        {
            foreach (var entry in byName.Values)
                entry.Model.Dispose();
            byName.Clear();
        }

        loading.Dispose();
    }

    private (string Name, OnnxModel? Model) Find(string asked, PackageSource source)
    {
        lock (gate)
        {
            var name = asked;
            for (var copy = 2; byName.TryGetValue(name, out var held); copy++)
            {
                if (held.Source == source)
                    return (name, held.Model);
                // No pattern can spell such a name.
                name = string.Create(CultureInfo.InvariantCulture, $"{asked} ({copy})");
            }

            var shared = byName.Values.FirstOrDefault(x => x.Source == source).Model;
            if (shared is null || !shared.TryEnter())
                return (name, null);
            byName.Add(name, (source, shared));
            return (name, shared);
        }
    }

    private OnnxModel Open(string folder, LoadSteps steps, CancellationToken cancellationToken)
    {
        var package = ModelPackage.Open(folder, steps.Verifying, cancellationToken);
        steps.Report("building session", LoadSteps.Verified);
        return OnnxModel.Open(package, options);
    }
}
