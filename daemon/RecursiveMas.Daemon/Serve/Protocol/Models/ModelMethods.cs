using Microsoft.Extensions.DependencyInjection;
using RecursiveMas.Daemon.Models;
using RecursiveMas.Daemon.Output;
using RecursiveMas.Daemon.Serve.Documents;
using RecursiveMas.Daemon.Serve.Working;
using RecursiveMas.Engines.Store;

namespace RecursiveMas.Daemon.Serve.Protocol.Models;

/// <summary>What is asked of the model store.</summary>
/// <param name="engines">What the editor's settings are.</param>
internal sealed class ModelMethods(EngineSession engines)
{
    /// <summary>What there is. The store may have moved: settings change.</summary>
    public ModelsReply List()
    {
        var store = new ModelStore(new StoreFolder(engines.Settings.ModelFolder));
        var list = ModelList.Of(store);
        return new ModelsReply(list.Folder, list.Bytes, [.. list.Models.Select(model => ModelEntry.Of(store, model))]);
    }

    /// <summary>Adds one; its licence and size are told before anything large is fetched.</summary>
    public static async Task<AddModelReply> AddAsync(AddModelCall call, IServiceProvider services, IProgress<WorkStep> progress, CancellationToken cancellationToken)
    {
        var added = await services.GetRequiredService<ModelsWork>().AddAsync(
            Place(call.Source), call.Name, null, told => progress.Report(new WorkStep("found", 1, 1, told)), progress, cancellationToken);
        return new AddModelReply(ModelEntry.Of(services.GetRequiredService<ModelStore>(), added.Model), added.Fit);
    }

    /// <summary>Compares one with its record.</summary>
    public static async Task<ModelEntry> VerifyAsync(VerifyModelCall call, IServiceProvider services, IProgress<WorkStep> progress, CancellationToken cancellationToken) =>
        ModelEntry.Of(services.GetRequiredService<ModelStore>(), await services.GetRequiredService<ModelsWork>().VerifyAsync(call.Name, progress, cancellationToken));

    /// <summary>Takes one out.</summary>
    public static async Task<RemoveModelReply> RemoveAsync(RemoveModelCall call, IServiceProvider services, CancellationToken cancellationToken)
    {
        var (model, gone) = await services.GetRequiredService<ModelStore>().RemoveAsync(call.Name, cancellationToken);
        return new RemoveModelReply(model.Name, gone ? model.Bytes : 0);
    }

    /// <summary>What one would take.</summary>
    public static Task<ModelFit> FitAsync(ModelFitCall call, IServiceProvider services, CancellationToken cancellationToken) =>
        services.GetRequiredService<ModelsWork>().FitAsync(Place(call.Source), CallNumbers.AtLeast(1, call.Context, "context"), cancellationToken);

    // A URI is a folder; what else it may be has no scheme that a URI has.
    private static string Place(string source) => source.StartsWith("file:", StringComparison.Ordinal) ? DocumentUri.ToDiskPath(source) : source;
}
