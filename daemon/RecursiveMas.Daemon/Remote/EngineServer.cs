using RecursiveMas.Core.Engines;
using RecursiveMas.Daemon.Remote.Messages;
using StreamJsonRpc;

namespace RecursiveMas.Daemon.Remote;

/// <summary>Serves an engine over a pair of streams until the caller closes its end.</summary>
public sealed class EngineServer : IEngineRpc
{
    private readonly IEngine engine;
    private readonly JsonRpc rpc;

    private EngineServer(IEngine engine, JsonRpc rpc) => (this.engine, this.rpc) = (engine, rpc);

    /// <summary>Serves <paramref name="engine"/>; completes when the connection ends or <paramref name="cancellationToken"/> is cancelled. The engine stays the caller's to dispose.</summary>
    public static async Task ServeAsync(IEngine engine, Stream sending, Stream receiving, CancellationToken cancellationToken)
    {
        using var rpc = RpcConnection.Create(sending, receiving);
        // Nobody is left to hear the result of a call whose caller is gone.
        rpc.CancelLocallyInvokedMethodsWhenConnectionIsClosed = true;
        // Calls run side by side; the engine serializes what it must.
        rpc.SynchronizationContext = null;
        rpc.AddLocalRpcTarget<IEngineRpc>(new EngineServer(engine, rpc), null);
        rpc.StartListening();
        try
        {
            await rpc.Completion.WaitAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or ConnectionLostException or OperationCanceledException)
        {
            // A torn pipe or a cancelled server ends serving as a closed pipe does.
        }
    }

    /// <inheritdoc/>
    public Task<EngineDescription> DescribeAsync(CancellationToken cancellationToken) =>
        Guard(() => engine.DescribeAsync(cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<LoadReply> LoadAsync(LoadCall call, CancellationToken cancellationToken) => Guard(
        async () =>
        {
            var progress = new SequencedProgress<LoadProgress>((sequence, value) =>
                Notify(EngineMethods.LoadProgress, new LoadReport(call.Call, sequence, value)));
            var result = await engine.LoadAsync(call.Request, progress, cancellationToken);
            return new LoadReply(result, progress.Count);
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task UnloadAsync(ModelCall call, CancellationToken cancellationToken) =>
        Guard(() => engine.UnloadAsync(call.Model, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<LinkDescription> LoadLinkAsync(LoadLinkRequest request, CancellationToken cancellationToken) =>
        Guard(() => engine.LoadLinkAsync(request, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<EmbedResult> EmbedAsync(EmbedRequest request, CancellationToken cancellationToken) =>
        Guard(() => engine.EmbedAsync(request, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<CollectResult> CollectAsync(CollectRequest request, CancellationToken cancellationToken) =>
        Guard(() => engine.CollectAsync(request, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<TokenizeResult> TokenizeAsync(TokenizeRequest request, CancellationToken cancellationToken) =>
        Guard(() => engine.TokenizeAsync(request, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<EmbedResult> OutputHeadAsync(EmbedRequest request, CancellationToken cancellationToken) =>
        Guard(() => engine.OutputHeadAsync(request, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<VocabularyResult> VocabularyAsync(ModelCall call, CancellationToken cancellationToken) =>
        Guard(() => engine.VocabularyAsync(call.Model, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<NearestTokensResult> NearestTokensAsync(NearestTokensRequest request, CancellationToken cancellationToken) =>
        Guard(() => engine.NearestTokensAsync(request, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<ThinkResult> ThinkAsync(ThinkRequest request, CancellationToken cancellationToken) =>
        Guard(() => engine.ThinkAsync(request, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<SpeakReply> SpeakAsync(SpeakCall call, CancellationToken cancellationToken) => Guard(
        async () =>
        {
            var progress = new SequencedProgress<SpeakDelta>((sequence, value) =>
                Notify(EngineMethods.SpeakDelta, new SpeakReport(call.Call, sequence, value)));
            var result = await engine.SpeakAsync(call.Request, call.Stream ? progress : null, cancellationToken);
            return new SpeakReply(result, progress.Count);
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<ExportedLatent> ExportLatentAsync(LatentCall call, CancellationToken cancellationToken) =>
        Guard(() => engine.ExportLatentAsync(call.Latent, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<LatentCall> ImportLatentAsync(ExportedLatent latent, CancellationToken cancellationToken) =>
        Guard(async () => new LatentCall(await engine.ImportLatentAsync(latent, cancellationToken)), cancellationToken);

    /// <inheritdoc/>
    public Task ReleaseAsync(ReleaseCall call, CancellationToken cancellationToken) =>
        Guard(() => engine.ReleaseAsync(call.Latents, cancellationToken), cancellationToken);

    // A report that cannot be sent belongs to a connection that is gone; its call fails for the same reason.
    private void Notify(string method, object report) => _ = rpc.NotifyWithParameterObjectAsync(method, report)
        .ContinueWith(sent => _ = sent.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);

    private static Task<bool> Guard(Func<Task> call, CancellationToken cancellationToken) => Guard(
        async () =>
        {
            await call();
            return true;
        },
        cancellationToken);

    // Off the reading thread: an engine may compute before it first yields, and cancels must still be read.
    private static async Task<T> Guard<T>(Func<Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await Task.Run(call, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception)
        {
            throw EngineErrors.ToWire(exception);
        }
    }
}
