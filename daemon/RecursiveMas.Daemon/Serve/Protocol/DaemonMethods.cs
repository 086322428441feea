using Microsoft.Extensions.DependencyInjection;
using RecursiveMas.Core.Comparison;
using RecursiveMas.Core.Diagnostics;
using RecursiveMas.Core.Engines;
using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Loop;
using RecursiveMas.Core.Patterns;
using RecursiveMas.Core.Plans;
using RecursiveMas.Core.Runs;
using RecursiveMas.Daemon.Artifacts;
using RecursiveMas.Daemon.Building;
using RecursiveMas.Daemon.Fitting;
using RecursiveMas.Daemon.Patterns;
using RecursiveMas.Daemon.Remote;
using RecursiveMas.Daemon.Running;
using RecursiveMas.Daemon.Serve.Connection;
using RecursiveMas.Daemon.Serve.Documents;
using RecursiveMas.Daemon.Serve.Language;
using RecursiveMas.Daemon.Serve.Protocol.Graphs;
using RecursiveMas.Daemon.Training;

namespace RecursiveMas.Daemon.Serve.Protocol;

/// <summary><see cref="IDaemonProtocol"/> on what the command line runs on.</summary>
/// <param name="lifetime">Whether requests are taken.</param>
/// <param name="state">Open documents and folders.</param>
/// <param name="engines">Engines of runs.</param>
/// <param name="notify">Sends a notification; must not block.</param>
internal sealed class DaemonMethods(ServerLifetime lifetime, ServerState state, EngineSession engines, Action<string, object> notify) : IDaemonProtocol
{
    private readonly WorkInProgress work = new();

    /// <inheritdoc/>
    public Task<ExplainReply> ExplainAsync(ExplainCall call, CancellationToken cancellationToken)
    {
        // The open document is looked at now, in order with the edits around this call.
        var open = state.Documents.Find(call.Uri);
        return GuardAsync(() => Task.Run(() => Explain(open?.Pattern ?? PatternReader.Read(DocumentUri.ToPath(call.Uri)).Document, call), cancellationToken));
    }

    /// <inheritdoc/>
    public Task<RunDocument> RunAsync(RunCall call, CancellationToken cancellationToken) => GuardAsync(() => work.RunAsync(
        call.Work, token => Task.Run(() => engines.UseAsync(services => RunAsync(call, services, token)), token), cancellationToken));

    /// <inheritdoc/>
    public Task<CancelReply> CancelAsync(CancelCall call, CancellationToken cancellationToken) => GuardAsync(() => Task.FromResult(new CancelReply(work.Cancel(call.Work))));

    /// <inheritdoc/>
    public Task<RunsReply> RunsAsync(RunsCall call, CancellationToken cancellationToken) =>
        GuardAsync(() => RecordedRuns.ListAsync(DocumentUri.ToPath(call.Folder), Math.Max(0, call.Limit), cancellationToken));

    /// <inheritdoc/>
    public Task<IReadOnlyList<EngineDescription>> EnginesAsync(EnginesCall call, CancellationToken cancellationToken) => GuardAsync(() => engines.UseAsync(async services =>
    {
        var engine = await services.GetRequiredService<IEngineCatalog>().GetAsync("onnx", cancellationToken);
        return (IReadOnlyList<EngineDescription>)[await engine.DescribeAsync(cancellationToken)];
    }));

    /// <inheritdoc/>
    public Task<GraphReply> GraphAsync(GraphCall call, CancellationToken cancellationToken) => throw NotYet();

    /// <inheritdoc/>
    public Task<RunDocument> RepeatAsync(RepeatCall call, CancellationToken cancellationToken) => throw NotYet();

    /// <inheritdoc/>
    public Task<CompareReport> CompareAsync(CompareCall call, CancellationToken cancellationToken) => throw NotYet();

    /// <inheritdoc/>
    public Task<FitLinksDocument> FitLinksAsync(FitLinksCall call, CancellationToken cancellationToken) => throw NotYet();

    /// <inheritdoc/>
    public Task<BuiltPackage> BuildModelAsync(BuildModelCall call, CancellationToken cancellationToken) => throw NotYet();

    /// <inheritdoc/>
    public Task<TrainReply> TrainAsync(TrainCall call, CancellationToken cancellationToken) => throw NotYet();

    /// <inheritdoc/>
    public Task<TrainingRuntimeReply> TrainingRuntimeAsync(TrainingRuntimeCall call, CancellationToken cancellationToken) => throw NotYet();

    /// <inheritdoc/>
    public Task<ArtifactList> ArtifactsAsync(ArtifactsCall call, CancellationToken cancellationToken) => throw NotYet();

    /// <inheritdoc/>
    public Task<ArtifactList> ClearArtifactsAsync(ClearArtifactsCall call, CancellationToken cancellationToken) => throw NotYet();

    private static StreamJsonRpc.LocalRpcException NotYet() => ServerErrors.Of(-32601, "the method is declared and not built yet");

    private ExplainReply Explain(PatternDocument pattern, ExplainCall call)
    {
        var result = PlanCompiler.TryCompile(pattern, new PlanRequest(call.Mode, call.Rounds, call.Control), new DiskSurroundings(state.Folders));
        return result.Plan is { } plan
            ? new ExplainReply(plan, PlanText.Write(plan, PatternPaths.FolderOf(pattern.Path)), [])
            : new ExplainReply(null, null, [.. result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(pattern.ToError)]);
    }

    private async Task<RunDocument> RunAsync(RunCall call, IServiceProvider services, CancellationToken cancellationToken)
    {
        var pattern = OpenPattern.Open(DocumentUri.ToPath(call.Uri));
        var plan = pattern.Compile(new PlanRequest(call.Mode, call.Rounds, call.Control, call.Seed));
        LinkFiles.RequireAll(plan, pattern.File);
        var asked = await AskedQuestion.ChooseAsync(pattern, plan, call.Question, cancellationToken);
        var input = new RunInput(asked.Question, asked.Expected, asked.Donor, pattern.Document.Path, pattern.Hash);
        var transcript = new RunTranscript();
        var root = state.Folders.Of(pattern.Document.Path) ?? pattern.Folder;
        using var record = new RunRecordWriter(RunRecordFiles.RootOf(root), call.KeepLatents);
        var sink = new ReportingSink(new RunSink(transcript, record), (sequence, told) => notify(DaemonNotifications.RunEvent, new RunReport(call.Work, sequence, told)));
        var finished = await services.GetRequiredService<LoopRunner>().RunAsync(plan, input, services.GetRequiredService<IEngineCatalog>(), sink, cancellationToken);
        engines.Forget(finished.Error);
        return RunDocument.Of(transcript, finished, pattern.Document.File.Dataset?.Match ?? AnswerMatch.Exact, record.Files?.Folder);
    }

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
