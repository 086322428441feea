using RecursiveMas.Core.Data;
using RecursiveMas.Core.Engines;
using RecursiveMas.Core.Fitting;
using RecursiveMas.Core.LinearAlgebra;
using RecursiveMas.Core.Links;
using RecursiveMas.Core.Loop;
using RecursiveMas.Core.Plans;
using RecursiveMas.Core.Tools;
using RecursiveMas.Daemon.Output;
using RecursiveMas.Daemon.Patterns;

namespace RecursiveMas.Daemon.Fitting;

/// <summary>Every link a pattern needs, in closed form, written where the pattern looks for it, whoever asks for it.</summary>
internal sealed class FitLinksWork(IEngineCatalog engines, ToolRunner tools)
{
    /// <summary>Fits all, then writes all: a failure or a cancel in between leaves the links as they were.</summary>
    /// <exception cref="Core.Errors.RmasException">The links cannot be fitted.</exception>
    public async Task<FitLinksDocument> RunAsync(OpenPattern pattern, FitChoices choices, IProgress<WorkStep>? progress, CancellationToken cancellationToken)
    {
        choices.Check();
        var planned = PlannedLink.Of(pattern.Compile(new PlanRequest(RunMode.Latent, Seed: choices.Seed)));
        var text = pattern.Compile(new PlanRequest(RunMode.Text, Seed: choices.Seed));
        tools.Prepare(text);
        var defaults = new FitOptions();
        var fitter = new LinkFitter(new FitOptions { RowBudget = choices.Rows ?? defaults.RowBudget, Bottleneck = choices.Bottleneck, Ridge = new RidgeOptions { Seed = text.Seed } });
        var made = new List<(PlannedLink Planned, FittedLink Made)>();
        using var loaded = await PlanLoader.LoadAsync([text], engines, new ProgressRelay<LoadProgress>(progress, WorkStep.Of), cancellationToken);
        var agents = text.Hops.DistinctBy(hop => hop.Agent).ToDictionary(hop => hop.Agent, hop => Agent(hop, loaded));
        var samples = new FitSampleSource(text, loaded, tools);
        var senders = planned.GroupBy(link => link.From).ToList();
        for (var at = 0; at < senders.Count; at++)
        {
            var relay = Relay(progress, at, senders.Count);
            IReadOnlyList<PlannedLink> wanted = [.. senders[at]];
            var links = choices.FromWeights
                ? await FromWeightsAsync(fitter, wanted, agents, relay, cancellationToken)
                : await FromTextAsync(fitter, wanted, agents, samples, pattern, relay, cancellationToken);
            made.AddRange(wanted.Zip(links));
        }

        cancellationToken.ThrowIfCancellationRequested();
        return new FitLinksDocument(made.ConvertAll(link => Write(link.Planned, link.Made)));
    }

    // One stage over all senders, each with an equal share, so that it only grows.
    private static ProgressRelay<FitProgress> Relay(IProgress<WorkStep>? progress, int sender, int senders) => new(
        progress, step => WorkStep.Of("fitting links", (sender + Math.Min(1.0, (double)step.Rows / step.Budget)) / senders, $"from {step.Agent}"));

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
