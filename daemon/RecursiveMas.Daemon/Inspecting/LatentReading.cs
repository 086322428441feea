using RecursiveMas.Core.Engines;
using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Latents;
using RecursiveMas.Core.Loop;
using RecursiveMas.Core.Runs;

namespace RecursiveMas.Daemon.Inspecting;

/// <summary>Reads recorded rows with the output head of the model that thought them, wherever it ran then.</summary>
internal sealed class LatentReading(IEngineCatalog engines)
{
    /// <summary>The likeliest tokens of each row.</summary>
    /// <param name="manifest">The run.</param>
    /// <param name="hop">Index of the hop that thought them.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="count">How many tokens a row.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="RmasException">RMAS457 no such hop; RMAS459 the model is not the one that thought them, or not on this machine.</exception>
    public async Task<IReadOnlyList<IReadOnlyList<NearestToken>>> ReadAsync(RunManifest manifest, int hop, LatentRows rows, int count, CancellationToken cancellationToken)
    {
        var planned = manifest.Plan.Hops.FirstOrDefault(other => other.Index == hop) ?? throw new RmasException("RMAS457", $"the run has no hop {hop + 1}", manifest.RunId);
        if (manifest.Plan.Models.GetValueOrDefault(planned.Model)?.Package is not { } package)
            throw new RmasException("RMAS459", $"model '{planned.Model}' is no package, so that only its own engine could read what it thought", manifest.RunId);
        var engine = await engines.GetAsync("onnx", cancellationToken);

        // A name of its own: the run's may stand for another pattern's model by now. One package's sessions are shared all the same.
        var loaded = await engine.LoadAsync(new LoadModelRequest($"reading {package}", package), null, cancellationToken);
        if (manifest.Models.GetValueOrDefault(planned.Model) is { } then && !then.StartsWith($"checkpoint={loaded.CheckpointHash} ", StringComparison.Ordinal))
            throw new RmasException("RMAS459", $"model '{planned.Model}' is not the one that thought this any more", package, "run it once more");
        return (await engine.NearestTokensAsync(new NearestTokensRequest(loaded.Model, new ExportedLatent(rows.Rows, rows.Width, HalfCodec.Encode(rows.Values)), count), cancellationToken)).Rows;
    }
}
