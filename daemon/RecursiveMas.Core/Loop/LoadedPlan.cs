using RecursiveMas.Core.Engines;
using RecursiveMas.Core.Errors;

namespace RecursiveMas.Core.Loop;

/// <summary>Everything one or several plans of a pattern need, loaded and checked against each other; see <see cref="PlanLoader"/>.</summary>
/// <param name="Engines">Engines by name.</param>
/// <param name="Models">Models by name.</param>
/// <param name="Links">Links by engine name and absolute path.</param>
public sealed record LoadedPlan(
    IReadOnlyDictionary<string, LoadedEngine> Engines,
    IReadOnlyDictionary<string, LoadedModel> Models,
    IReadOnlyDictionary<(string Engine, string Path), LinkDescription> Links) : IDisposable
{
    /// <summary>The id of a link on an engine.</summary>
    /// <exception cref="RmasException">RMAS461 when the plan was not loaded with this link.</exception>
    public string LinkId(string engine, string path) => Links.TryGetValue((engine, path), out var link)
        ? link.Link
        : throw new RmasException("RMAS461", $"link '{path}' is not loaded on engine '{engine}'");

    /// <summary>Link path → sha256, as the run record keeps it.</summary>
    public IReadOnlyDictionary<string, string> LinkHashes() => Links
        .GroupBy(entry => entry.Key.Path, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.First().Value.Link, StringComparer.Ordinal);

    /// <summary>Model name → <c>checkpoint=… package=…</c>, as the run record keeps it.</summary>
    public IReadOnlyDictionary<string, string> ModelHashes() => Models.ToDictionary(
        entry => entry.Key,
        entry => $"checkpoint={entry.Value.Description.CheckpointHash} package={entry.Value.Description.PackageHash}",
        StringComparer.Ordinal);

    /// <summary>Engine name → version and device, as the run record keeps it.</summary>
    public IReadOnlyDictionary<string, string> EngineVersions() => Engines.ToDictionary(
        entry => entry.Key,
        entry => $"{entry.Value.Description.Version}, {entry.Value.Description.Device}",
        StringComparer.Ordinal);

    /// <summary>Frees the gates; engines, models and links stay with the engine catalog.</summary>
    public void Dispose()
    {
        foreach (var engine in Engines.Values)
            engine.Dispose();
    }
}
