using Microsoft.Extensions.DependencyInjection;
using RecursiveMas.Core.Comparison.Records;
using RecursiveMas.Core.Engines;
using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Inspection;
using RecursiveMas.Core.Loop;
using RecursiveMas.Core.Plans;
using RecursiveMas.Core.Runs;
using RecursiveMas.Daemon.Artifacts;
using RecursiveMas.Daemon.Building;
using RecursiveMas.Daemon.Engines;
using RecursiveMas.Daemon.Fitting;
using RecursiveMas.Daemon.Models;
using RecursiveMas.Daemon.Output;
using RecursiveMas.Daemon.Patterns;
using RecursiveMas.Daemon.Remote;
using RecursiveMas.Daemon.Running;
using RecursiveMas.Daemon.Serve.Connection;
using RecursiveMas.Daemon.Serve.Documents;
using RecursiveMas.Daemon.Serve.Language;
using RecursiveMas.Daemon.Serve.Protocol.Graphs;
using RecursiveMas.Daemon.Serve.Protocol.Latents;
using RecursiveMas.Daemon.Serve.Protocol.Models;
using RecursiveMas.Daemon.Serve.Working;
using RecursiveMas.Daemon.Training;
using RecursiveMas.Engines.Packages;
using RecursiveMas.Engines.Store;

namespace RecursiveMas.Daemon.Serve.Protocol;

/// <summary><see cref="IDaemonProtocol"/> on what the command line runs on.</summary>
/// <param name="lifetime">Whether requests are taken.</param>
/// <param name="state">Open documents and folders.</param>
/// <param name="engines">Engines of runs.</param>
/// <param name="notify">Sends a notification; must not block.</param>
internal sealed class DaemonMethods(ServerLifetime lifetime, ServerState state, EngineSession engines, Action<string, object> notify) : IDaemonProtocol
{
    private readonly WorkInProgress work = new(step => notify(DaemonNotifications.Progress, step));
    private readonly PatternQuestions questions = new(state);
    private readonly ComparisonMethods comparisons = new(state, notify);
    private readonly LatentMethods latents = new(engines);
    private readonly ModelMethods models = new(engines);

    /// <inheritdoc/>
    public Task<ExplainReply> ExplainAsync(ExplainCall call, CancellationToken cancellationToken)
    {
        // The open document is looked at now, in order with the edits around this call.
        var open = state.Documents.Find(call.Uri);
        return GuardAsync(() => Task.Run(() => questions.Explain(open, call), cancellationToken));
    }

    /// <inheritdoc/>
    public Task<GraphReply> GraphAsync(GraphCall call, CancellationToken cancellationToken)
    {
        var open = state.Documents.Find(call.Uri);
        return GuardAsync(() => Task.Run(() => questions.Graph(open, call), cancellationToken));
    }

    /// <inheritdoc/>
    public Task<RunDocument> RunAsync(RunCall call, CancellationToken cancellationToken) => WorkAsync(
        call.Work,
        (services, progress, token) =>
        {
            var pattern = Saved(call.Uri, call.Engine);
            var root = state.Folders.Of(pattern.Document.Path) ?? pattern.Folder;
            return services.GetRequiredService<RunWork>().RunAsync(
                pattern, new PlanRequest(call.Mode, call.Rounds, call.Control, call.Seed), call.Question, Keeping(call.Work, RunRecordFiles.RootOf(root), call.KeepLatents, progress), token);
        },
        cancellationToken,
        document => [document.Error]);

    /// <inheritdoc/>
    public Task<RunDocument> RepeatAsync(RepeatCall call, CancellationToken cancellationToken) => WorkAsync(
        call.Work,
        async (services, progress, token) =>
        {
            var folder = DocumentUri.ToDiskPath(call.Record);
            var record = await RunRecordReader.ReadAsync(folder, token);

            // The new record belongs beside the old one, whatever folders are open today.
            var root = Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(folder)) ?? folder;
            var keeping = Keeping(call.Work, root, call.KeepLatents, progress);
            var runs = services.GetRequiredService<RunWork>();
            return call.FromHop is { } hop
                ? await runs.ResumeAsync(record, folder, hop, call.Seed, keeping, token)
                : await runs.RepeatAsync(record, keeping, token);
        },
        cancellationToken,
        document => [document.Error]);

    /// <inheritdoc/>
    public Task<ComparisonView> CompareAsync(CompareCall call, CancellationToken cancellationToken) =>
        WorkAsync(call.Work, (services, progress, token) => comparisons.CompareAsync(call, services, progress, token), cancellationToken, ErrorsOf);

    /// <inheritdoc/>
    public Task<ComparisonView> CompareAgainAsync(CompareAgainCall call, CancellationToken cancellationToken) =>
        WorkAsync(call.Work, (services, progress, token) => comparisons.AgainAsync(call, services, progress, token), cancellationToken, ErrorsOf);

    /// <inheritdoc/>
    public Task<ComparisonsReply> ComparisonsAsync(ComparisonsCall call, CancellationToken cancellationToken) => GuardAsync(() => comparisons.ListAsync(call, cancellationToken));

    /// <inheritdoc/>
    public Task<ComparisonView> ComparisonAsync(ComparisonCall call, CancellationToken cancellationToken) => GuardAsync(() => ComparisonMethods.ShowAsync(call, cancellationToken));

    /// <inheritdoc/>
    public Task<ReportReply> ReportAsync(ReportCall call, CancellationToken cancellationToken) => GuardAsync(() => ComparisonMethods.ReportAsync(call, cancellationToken));

    /// <inheritdoc/>
    public Task<FitLinksDocument> FitLinksAsync(FitLinksCall call, CancellationToken cancellationToken) => WorkAsync(
        call.Work,
        (services, progress, token) => services.GetRequiredService<FitLinksWork>().RunAsync(
            Saved(call.Uri, call.Engine), new FitChoices(call.Rows, call.Bottleneck, call.FromWeights, call.Seed), progress, token),
        cancellationToken);

    /// <inheritdoc/>
    public Task<BuiltPackage> BuildModelAsync(BuildModelCall call, CancellationToken cancellationToken) => WorkAsync(
        call.Work,
        (services, progress, token) => services.GetRequiredService<BuildModelProcess>().RunAsync(
            DocumentUri.ToDiskPath(call.Checkpoint), DocumentUri.ToDiskPath(call.Output), call.Quantization ?? Quantization.None, CallNumbers.AtLeast(1, call.Context, "context"), progress, token),
        cancellationToken);

    /// <inheritdoc/>
    public Task<TrainReply> TrainAsync(TrainCall call, CancellationToken cancellationToken) => WorkAsync(
        call.Work, (services, progress, token) => services.GetRequiredService<TrainingBridge>().TrainAsync(call, progress, token), cancellationToken);

    /// <inheritdoc/>
    public Task<TrainingRuntimeReply> TrainingRuntimeAsync(TrainingRuntimeCall call, CancellationToken cancellationToken) => WorkAsync(
        call.Work ?? $"training runtime {Guid.NewGuid():N}",
        (services, progress, token) => services.GetRequiredService<TrainingBridge>().RuntimeAsync(call, progress, token),
        cancellationToken);

    /// <inheritdoc/>
    public Task<CancelReply> CancelAsync(CancelCall call, CancellationToken cancellationToken) => GuardAsync(() => Task.FromResult(new CancelReply(work.Cancel(call.Work))));

    /// <inheritdoc/>
    public Task<RunsReply> RunsAsync(RunsCall call, CancellationToken cancellationToken) =>
        GuardAsync(() => RecordedRuns.ListAsync(DocumentUri.ToDiskPath(call.Folder), Math.Max(0, call.Limit), cancellationToken));

    /// <inheritdoc/>
    public Task<RecordReply> RecordAsync(RecordCall call, CancellationToken cancellationToken) => GuardAsync(async () =>
    {
        var folder = DocumentUri.ToDiskPath(call.Record);
        var record = await RunRecordReader.ReadAsync(folder, cancellationToken);
        return new RecordReply(record.Events, RunWork.Recall(record, folder), record.Warning);
    });

    /// <inheritdoc/>
    public Task<LatentsReply> LatentsAsync(LatentsCall call, CancellationToken cancellationToken) =>
        GuardAsync(() => Task.Run(() => LatentMethods.List(call), cancellationToken));

    /// <inheritdoc/>
    public Task<LatentRowsReply> LatentRowsAsync(LatentRowsCall call, CancellationToken cancellationToken) =>
        GuardAsync(() => Task.Run(() => LatentMethods.Rows(call), cancellationToken));

    /// <inheritdoc/>
    public Task<LatentMeasures> LatentMeasuresAsync(LatentMeasuresCall call, CancellationToken cancellationToken) =>
        GuardAsync(() => Task.Run(() => LatentMethods.MeasureAsync(call, cancellationToken), cancellationToken));

    /// <inheritdoc/>
    public Task<LatentMap> LatentMapAsync(LatentMapCall call, CancellationToken cancellationToken) =>
        GuardAsync(() => Task.Run(() => LatentMethods.MapAsync(call, cancellationToken), cancellationToken));

    /// <inheritdoc/>
    public Task<LatentWordsReply> LatentWordsAsync(LatentWordsCall call, CancellationToken cancellationToken) =>
        GuardAsync(() => Task.Run(() => latents.WordsAsync(call, cancellationToken), cancellationToken));

    /// <inheritdoc/>
    public Task<IReadOnlyList<EngineDescription>> EnginesAsync(EnginesCall call, CancellationToken cancellationToken) => GuardAsync(() => engines.UseAsync(async services =>
    {
        var catalog = services.GetRequiredService<IEngineCatalog>();
        var own = await (await catalog.GetAsync("onnx", cancellationToken)).DescribeAsync(cancellationToken);
        return (IReadOnlyList<EngineDescription>)(catalog is EngineCatalog { EditorTold: var editor } ? [own, .. editor] : [own]);
    }));

    /// <inheritdoc/>
    public Task<ModelsReply> ModelsAsync(ModelsCall call, CancellationToken cancellationToken) => GuardAsync(() => Task.Run(models.List, cancellationToken));

    /// <inheritdoc/>
    public Task<AddModelReply> AddModelAsync(AddModelCall call, CancellationToken cancellationToken) =>
        WorkAsync(call.Work, (services, progress, token) => ModelMethods.AddAsync(call, services, progress, token), cancellationToken);

    /// <inheritdoc/>
    public Task<ModelEntry> VerifyModelAsync(VerifyModelCall call, CancellationToken cancellationToken) =>
        WorkAsync(call.Work, (services, progress, token) => ModelMethods.VerifyAsync(call, services, progress, token), cancellationToken);

    /// <inheritdoc/>
    public Task<RemoveModelReply> RemoveModelAsync(RemoveModelCall call, CancellationToken cancellationToken) =>
        GuardAsync(() => engines.UseAsync(services => ModelMethods.RemoveAsync(call, services, cancellationToken)));

    /// <inheritdoc/>
    public Task<ModelFit> ModelFitAsync(ModelFitCall call, CancellationToken cancellationToken) =>
        GuardAsync(() => engines.UseAsync(services => ModelMethods.FitAsync(call, services, cancellationToken)));

    /// <inheritdoc/>
    public Task<ArtifactList> ArtifactsAsync(ArtifactsCall call, CancellationToken cancellationToken) =>
        GuardAsync(() => Task.Run(new ArtifactFolder(engines.Settings.ArtifactFolder).List, cancellationToken));

    /// <inheritdoc/>
    public Task<ArtifactList> ClearArtifactsAsync(ClearArtifactsCall call, CancellationToken cancellationToken) =>
        GuardAsync(() => Task.Run(engines.ClearArtifactsAsync, cancellationToken));

    private static IEnumerable<RmasError?> ErrorsOf(ComparisonView view) => view.Record.Report.Errors.Select(failed => failed.Error);

    private static OpenPattern Saved(string uri, string? engine) => OpenPattern.Open(DocumentUri.ToDiskPath(uri), EngineCatalog.Known(engine));

    private RunKeeping Keeping(string id, string root, bool keepLatents, IProgress<WorkStep> progress) =>
        new(root, keepLatents, progress, (sequence, record, told) => notify(DaemonNotifications.RunEvent, new RunReport(id, sequence, told, record)));

    private Task<T> WorkAsync<T>(
        string id, Func<IServiceProvider, IProgress<WorkStep>, CancellationToken, Task<T>> body, CancellationToken cancellationToken, Func<T, IEnumerable<RmasError?>>? errorsOf = null) =>
        GuardAsync(() => work.RunAsync(id, (progress, token) => engines.UseAsync(services => body(services, progress, token), errorsOf), cancellationToken));

    private async Task<T> GuardAsync<T>(Func<Task<T>> call)
    {
        lifetime.RequireRunning();
        try
        {
            return await call();
        }
        catch (RmasException exception)
        {
            throw EngineErrors.ToWire(exception);
        }
    }
}
