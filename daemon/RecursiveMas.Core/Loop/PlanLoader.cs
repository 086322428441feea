using RecursiveMas.Core.Engines;
using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Plans;

namespace RecursiveMas.Core.Loop;

/// <summary>Loads the models and links of plans, and refuses what does not fit together before any hop runs.</summary>
public static class PlanLoader
{
    /// <summary>Loads what <paramref name="plans"/> (of one pattern) use; nothing twice.</summary>
    /// <exception cref="RmasException">An engine, model or link is missing or does not fit; see <see cref="LinkChecks"/>.</exception>
    public static async Task<LoadedPlan> LoadAsync(
        IReadOnlyList<Plan> plans,
        IEngineCatalog catalog,
        IProgress<LoadProgress>? progress,
        CancellationToken cancellationToken)
    {
        var engines = new Dictionary<string, LoadedEngine>(StringComparer.Ordinal);
        var models = new Dictionary<string, LoadedModel>(StringComparer.Ordinal);
        var links = new Dictionary<(string, string), LinkDescription>();
        var loaded = new LoadedPlan(engines, models, links);
        try
        {
            foreach (var plan in plans)
            {
                foreach (var hop in plan.Hops.Where(hop => !models.ContainsKey(hop.Model)))
                    models[hop.Model] = await LoadModelAsync(Planned(plan, hop), engines, catalog, progress, cancellationToken);
                CapabilityChecks.Check(plan, loaded);
                foreach (var hop in plan.Hops)
                    await LoadLinksAsync(hop, loaded, links, cancellationToken);
                LinkChecks.Check(plan, loaded);
            }

            return loaded;
        }
        catch
        {
            loaded.Dispose();
            throw;
        }
    }

    private static PlannedModel Planned(Plan plan, Hop hop) => plan.Models.TryGetValue(hop.Model, out var model)
        ? model
        : throw new RmasException("RMAS462", $"the plan does not say what model '{hop.Model}' is", $"agent {hop.Agent}", "make a new run");

    private static async Task<LoadedModel> LoadModelAsync(
        PlannedModel planned,
        Dictionary<string, LoadedEngine> engines,
        IEngineCatalog catalog,
        IProgress<LoadProgress>? progress,
        CancellationToken cancellationToken)
    {
        if (!engines.TryGetValue(planned.Engine, out var engine))
        {
            var found = await catalog.GetAsync(planned.Engine, cancellationToken);
            engine = new LoadedEngine(planned.Engine, found, await found.DescribeAsync(cancellationToken));
            engines.Add(planned.Engine, engine);
        }

        var request = new LoadModelRequest(
            planned.Name, planned.Package, planned.WebLlmId, planned.WebLlmModel, planned.WebLlmLibrary);
        return new LoadedModel(engine, await engine.Engine.LoadAsync(request, progress, cancellationToken));
    }

    private static async Task LoadLinksAsync(
        Hop hop,
        LoadedPlan loaded,
        Dictionary<(string, string), LinkDescription> links,
        CancellationToken cancellationToken)
    {
        // The receiver's engine applies an edge's links, so that is where they are loaded.
        var engine = loaded.Models[hop.Model].Engine;
        foreach (var (path, where) in hop.LinksOpened(outer => links[(engine.Name, outer)].Metadata.Input))
        {
            if (links.ContainsKey((engine.Name, path)))
                continue;
            if (!File.Exists(path))
                throw new RmasException("RMAS230", $"there is no link file '{path}'", where, "run 'rmas fit-links' on the pattern file");
            links[(engine.Name, path)] = await engine.Engine.LoadLinkAsync(new LoadLinkRequest(path), cancellationToken);
        }
    }
}
