using RecursiveMas.BuildModel;
using RecursiveMas.Core.Data;
using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Fitting;
using RecursiveMas.Core.LinearAlgebra;
using RecursiveMas.Core.Loop;
using RecursiveMas.Core.Patterns;
using RecursiveMas.Core.Plans;
using RecursiveMas.Core.Tools;
using RecursiveMas.Core.Training;
using RecursiveMas.Engines.Onnx;
using RecursiveMas.Engines.Packages;
using RecursiveMas.Engines.Store;
using RecursiveMas.Training.Unrolling;
using static TorchSharp.torch;

namespace RecursiveMas.Training.LinkTraining.Running;

/// <summary>One training of a pattern's links, from its file to better links beside it, or to the ones it had.</summary>
/// <param name="request">What is asked for.</param>
/// <param name="emit">Takes events.</param>
internal sealed class TrainingRun(TrainingRequest request, Action<TrainingEvent> emit) : IAsyncDisposable
{
    private readonly TrainingSettings settings = request.Settings;
    private readonly PackageStore store = new(request.Packages, new PackageBuilder(new PackageBuildOptions()), Models());
    private readonly ToolRunner tools = new();
    private OnnxEngine? engine;

    /// <summary>Runs it; a cancel is an outcome.</summary>
    /// <exception cref="RmasException">It cannot begin, or cannot go on.</exception>
    internal async Task<TrainingFinished> RunAsync(CancellationToken cancellationToken)
    {
        set_num_threads(settings.Threads > 0 ? settings.Threads : Math.Max(1, Environment.ProcessorCount / 2));
        var pattern = PatternDocument.Parse(request.Pattern, ReadPattern());
        var latent = PlanCompiler.Compile(pattern, new PlanRequest(RunMode.Latent, Seed: null));
        var plans = Enumerable.Range(1, latent.Rounds).Select(r => PlanCompiler.Compile(pattern, new PlanRequest(RunMode.Latent, r))).ToArray();
        RequireLinks(latent);
        var questions = await TrainingQuestions.ReadAsync(pattern, request.Data, settings, cancellationToken);
        engine = new OnnxEngine(store);
        var runs = new EngineRuns(engine, tools, Path.Combine(request.Work, "candidate"));
        var progress = new Preparing(emit);
        using var models = await TrainingModels.OpenAsync(latent, store, settings.Device, progress, cancellationToken);
        var links = StartLinks.Read(latent, settings);
        try
        {
            return await TrainAsync(pattern, plans, links, questions, runs, models, progress, cancellationToken);
        }
        finally
        {
            foreach (var link in links)
                link.Link.Dispose();
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (engine is not null)
            await engine.DisposeAsync();
        store.Dispose();
    }

    private async Task<TrainingFinished> TrainAsync(
        PatternDocument pattern,
        Plan[] plans,
        IReadOnlyList<TrainedLink> links,
        TrainingQuestions questions,
        EngineRuns runs,
        TrainingModels models,
        Preparing progress,
        CancellationToken cancellationToken)
    {
        Task<IReadOnlyList<double>> Accuracy(CancellationToken token) => runs.AccuracyAsync(
            plans, links.ToDictionary(link => link.Planned.Path, link => link.Link.ToLink(link.Start.Metadata), StringComparer.Ordinal), questions.Validation, questions.Match, token);
        var runner = new StageRunner(settings, Accuracy, emit);
        var record = new TrainingRecordFile(request, questions);
        var cancelled = false;
        foreach (var name in settings.Stage == TrainingStage.All ? new[] { TrainingStage.Inner, TrainingStage.Outer } : [settings.Stage])
        {
            var checkpoint = new TrainingCheckpoint(Path.Combine(request.Work, $"{name}.state.safetensors".ToLowerInvariant()), record.Fingerprint(links, name));
            if (!request.Resume)
                checkpoint.Delete();
            using var stage = name == TrainingStage.Inner
                ? await AlignmentAsync(pattern, links, questions, progress, cancellationToken)
                : await UnrolledAsync(pattern, plans, links, questions, runs, models, progress, cancellationToken);
            var (best, step, seconds, stopped) = await runner.RunAsync(stage, checkpoint, request.Resume, cancellationToken);
            record.Add(stage, best, step, seconds);
            cancelled |= stopped;
            if (stopped)
                break;
        }

        return record.Ship(links, cancelled);
    }

    private async Task<ILinkStage> AlignmentAsync(PatternDocument pattern, IReadOnlyList<TrainedLink> links, TrainingQuestions questions, Preparing progress, CancellationToken cancellationToken)
    {
        var text = PlanCompiler.Compile(pattern, new PlanRequest(RunMode.Text));
        using var loaded = await PlanLoader.LoadAsync([text], new OneEngine(engine!), null, cancellationToken);
        var agents = text.Hops.DistinctBy(hop => hop.Agent).ToDictionary(hop => hop.Agent, hop => new FitAgent(hop.Agent, engine!, loaded.Models[hop.Model].Description));
        var source = new FitSampleSource(text, loaded, tools);
        var collector = new LinkRowCollector(new FitOptions { RowBudget = settings.Inner.Rows, Ridge = new RidgeOptions { Seed = settings.Seed } });
        var rows = new List<(TrainedLink, LinkRows, LinkRows)>();
        var senders = links.GroupBy(link => link.Planned.From).ToArray();
        foreach (var sender in senders)
        {
            progress.Report(($"collecting rows of {sender.Key}", rows.Count / (double)links.Count));
            TrainedLink[] wanted = [.. sender];
            var made = await collector.CollectAsync(
                agents[sender.Key], [.. wanted.Select(link => agents[link.Planned.To])], source.SamplesAsync(sender.Key, questions.Train.ToAsyncEnumerable(), cancellationToken), null, cancellationToken);
            rows.AddRange(wanted.Zip(made, (link, r) => (link, r.Train, r.HeldOut)));
        }

        return new AlignmentStage(rows, settings);
    }

    private async Task<ILinkStage> UnrolledAsync(
        PatternDocument pattern,
        Plan[] plans,
        IReadOnlyList<TrainedLink> links,
        TrainingQuestions questions,
        EngineRuns runs,
        TrainingModels models,
        Preparing progress,
        CancellationToken cancellationToken)
    {
        var data = new Dictionary<int, LoopData>();
        var inputs = links.ToDictionary(link => link.Planned.Path, link => link.Start.Metadata.Input, StringComparer.Ordinal);
        foreach (var depth in settings.Outer.Curriculum.Select(c => Math.Min(c.Rounds ?? plans.Length, plans.Length)).Append(plans.Length).Distinct())
        {
            var plan = plans[depth - 1];
            var encoder = new PlanEncoder(plan, models.Texts, path => inputs[path]);
            var asked = questions.Train.Concat(questions.Validation).Where(q => QuestionEncoding.NeedsText(q, plan, settings.Outer)).ToArray();
            var texts = asked.Length == 0 ? null : await runs.TextsAsync(
                PlanCompiler.Compile(pattern, new PlanRequest(RunMode.Text, depth)), asked, progress.Of($"running text mode, {depth} rounds"), cancellationToken);
            var encoding = new QuestionEncoding(plan, encoder, texts, settings.Outer);
            data[depth] = new LoopData(encoder.Hops, [.. questions.Train.Select(encoding.Encode)], [.. questions.Validation.Select(encoding.Encode)]);
        }

        return new UnrolledStage(data, plans.Length, models.Decoders, links, settings);
    }

    private byte[] ReadPattern()
    {
        try
        {
            return File.ReadAllBytes(request.Pattern);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RmasException(new RmasError("RMAS090", $"the pattern file cannot be read: {e.Message}", request.Pattern), e);
        }
    }

    private void RequireLinks(Plan plan)
    {
        if (PlannedLink.Of(plan).FirstOrDefault(link => !File.Exists(link.Path)) is { } missing)
            throw new RmasException("RMAS290", $"there is no link file '{missing.Path}' to start from", request.Pattern, $"run: rmas fit-links {request.Pattern}");
    }

    // Whoever starts this program says where the user's models are.
    private static ModelStore? Models() =>
        Environment.GetEnvironmentVariable("RMAS_MODELS") is { Length: > 0 } folder ? new ModelStore(new StoreFolder(folder)) : null;
}
