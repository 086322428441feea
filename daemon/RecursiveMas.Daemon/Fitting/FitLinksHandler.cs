using RecursiveMas.Core.Data;
using RecursiveMas.Core.Fitting;
using RecursiveMas.Core.LinearAlgebra;
using RecursiveMas.Core.Links;
using RecursiveMas.Core.Loop;
using RecursiveMas.Core.Plans;
using RecursiveMas.Core.Tools;
using RecursiveMas.Daemon.Hosting;
using RecursiveMas.Daemon.Output;
using RecursiveMas.Daemon.Patterns;

namespace RecursiveMas.Daemon.Fitting;

/// <summary><c>rmas fit-links</c>: every link a pattern needs, in closed form, written where the pattern looks for it.</summary>
internal sealed class FitLinksHandler(IEngineCatalog engines, ToolRunner tools, CommandOutput output)
{
    /// <summary>Fits all, then writes all: a failure or a cancel in between leaves the links as they were.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="rows">Most training rows a link.</param>
    /// <param name="bottleneck">Width of the σ branch; 0 for none.</param>
    /// <param name="fromWeights">Whether only weights are used, no text.</param>
    /// <param name="seed">Base seed; null takes the pattern's.</param>
    /// <param name="cancellationToken">Stops fitting.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(OpenPattern pattern, int rows, int bottleneck, bool fromWeights, int? seed, CancellationToken cancellationToken)
    {
        var planned = PlannedLink.Of(pattern.Compile(new PlanRequest(RunMode.Latent, Seed: seed)));
        var text = pattern.Compile(new PlanRequest(RunMode.Text, Seed: seed));
        var fitter = new LinkFitter(new FitOptions { RowBudget = rows, Bottleneck = bottleneck, Ridge = new RidgeOptions { Seed = text.Seed } });
        var made = new List<(PlannedLink Planned, FittedLink Made)>();
        await output.WithProgressAsync("loading models", async progress =>
        {
            using var loaded = await PlanLoader.LoadAsync([text], engines, null, cancellationToken);
            var agents = text.Hops.DistinctBy(hop => hop.Agent).ToDictionary(hop => hop.Agent, hop => Agent(hop, loaded));
            var samples = new FitSampleSource(text, loaded, tools);
            var senders = planned.GroupBy(link => link.From).ToList();
            for (var at = 0; at < senders.Count; at++)
            {
                var done = (double)at / senders.Count;
                var relay = new ProgressRelay<FitProgress>(
                    progress, step => ($"fitting links of {step.Agent}", done + (Math.Min(1.0, (double)step.Rows / step.Budget) / senders.Count)));
                IReadOnlyList<PlannedLink> wanted = [.. senders[at]];
                var links = fromWeights
                    ? await FromWeightsAsync(fitter, wanted, agents, relay, cancellationToken)
                    : await FromTextAsync(fitter, wanted, agents, samples, pattern, relay, cancellationToken);
                made.AddRange(wanted.Zip(links));
            }
        });
        var fitted = made.ConvertAll(link => Write(link.Planned, link.Made));
        output.Json(new { links = fitted });
        FitTable.Write(output, fitted, Environment.CurrentDirectory);
        return CommandHost.Ok;
    }

    private static Task<IReadOnlyList<FittedLink>> FromTextAsync(
        LinkFitter fitter,
        IReadOnlyList<PlannedLink> wanted,
        Dictionary<string, FitAgent> agents,
        FitSampleSource samples,
        OpenPattern pattern,
        ProgressRelay<FitProgress> progress,
        CancellationToken cancellationToken)
    {
        var questions = DatasetReader.ReadSplitAsync(pattern.RequireDataset(), pattern.Folder, DataSplit.Train, cancellationToken);
        var sender = wanted[0].From;
        return fitter.FitAsync(
            agents[sender], [.. wanted.Select(link => agents[link.To])], samples.SamplesAsync(sender, questions, cancellationToken), progress, cancellationToken);
    }

    private static async Task<IReadOnlyList<FittedLink>> FromWeightsAsync(
        LinkFitter fitter,
        IReadOnlyList<PlannedLink> wanted,
        Dictionary<string, FitAgent> agents,
        ProgressRelay<FitProgress> progress,
        CancellationToken cancellationToken)
    {
        var made = new List<FittedLink>();
        foreach (var link in wanted)
        {
            progress.Report(new FitProgress(link.From, made.Count, wanted.Count));
            made.Add(await fitter.FitFromWeightsAsync(agents[link.From], agents[link.To], cancellationToken));
        }

        return made;
    }

    private static FitAgent Agent(Hop hop, LoadedPlan loaded)
    {
        var model = loaded.Models[hop.Model];
        return new FitAgent(hop.Agent, model.Engine.Engine, model.Description);
    }

    private static FitDocument Write(PlannedLink planned, FittedLink made) =>
        new(planned.Path, LinkFile.Write(planned.Path, made.Link), made.Report);
}
