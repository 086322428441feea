using System.Globalization;
using RecursiveMas.Core.Engines;
using RecursiveMas.Core.Errors;
using RecursiveMas.Daemon.Remote.Messages;
using StreamJsonRpc;

namespace RecursiveMas.Daemon.Remote;

/// <summary>
/// An engine at the other end of a connection. Failures arrive as the <see cref="RmasException"/> they were; a connection that ends fails
/// every open and later call with <see cref="EngineErrors.ConnectionLost"/>.
/// </summary>
public sealed class RemoteEngine : IEngine
{
    private readonly JsonRpc rpc;
    private readonly Func<Task<string?>> describeEnd;
    private readonly Func<ValueTask> close;
    private readonly EngineReports reports = new();
    private readonly bool shared;
    private long calls;

    /// <summary>Connects to a served engine.</summary>
    /// <param name="sending">Where calls are written.</param>
    /// <param name="receiving">Where replies are read.</param>
    /// <param name="describeEnd">Why the other end ended, for the error's text; null when nothing is known.</param>
    /// <param name="close">Runs after the connection is closed.</param>
    public RemoteEngine(Stream sending, Stream receiving, Func<Task<string?>>? describeEnd = null, Func<ValueTask>? close = null)
    {
        this.describeEnd = describeEnd ?? (() => Task.FromResult<string?>(null));
        this.close = close ?? (() => ValueTask.CompletedTask);
        rpc = RpcConnection.Create(sending, receiving);
        rpc.AddLocalRpcTarget<IEngineReportsRpc>(reports, null);
        rpc.StartListening();
    }

    private RemoteEngine(JsonRpc rpc)
    {
        this.rpc = rpc;
        describeEnd = () => Task.FromResult<string?>(null);
        close = () => ValueTask.CompletedTask;
        shared = true;
        rpc.AddLocalRpcTarget<IEngineReportsRpc>(reports, null);
    }

    /// <summary>An engine served by the other end of a connection that has other uses too, does not listen yet, and stays its owner's.</summary>
    public static RemoteEngine Attach(JsonRpc rpc) => new(rpc);

    /// <inheritdoc/>
    public Task<EngineDescription> DescribeAsync(CancellationToken cancellationToken) =>
        CallAsync<EngineDescription>(EngineMethods.Describe, null, cancellationToken);

    /// <inheritdoc/>
    public async Task<ModelDescription> LoadAsync(LoadModelRequest request, IProgress<LoadProgress>? progress, CancellationToken cancellationToken)
    {
        var call = NextCall();
        var ordered = reports.Loads[call] = new OrderedProgress<LoadProgress>(progress);
        try
        {
            var reply = await CallAsync<LoadReply>(EngineMethods.Load, new LoadCall(call, request), cancellationToken);
            await AllOrLostAsync(ordered.WaitAsync(reply.Reports, cancellationToken));
            return reply.Result;
        }
        finally
        {
            reports.Loads.TryRemove(call, out _);
        }
    }

    /// <inheritdoc/>
    public Task UnloadAsync(string model, CancellationToken cancellationToken) =>
        CallAsync<object?>(EngineMethods.Unload, new ModelCall(model), cancellationToken);

    /// <inheritdoc/>
    public Task<LinkDescription> LoadLinkAsync(LoadLinkRequest request, CancellationToken cancellationToken) =>
        CallAsync<LinkDescription>(EngineMethods.LoadLink, request, cancellationToken);

    /// <inheritdoc/>
    public Task<EmbedResult> EmbedAsync(EmbedRequest request, CancellationToken cancellationToken) =>
        CallAsync<EmbedResult>(EngineMethods.Embed, request, cancellationToken);

    /// <inheritdoc/>
    public Task<CollectResult> CollectAsync(CollectRequest request, CancellationToken cancellationToken) =>
        CallAsync<CollectResult>(EngineMethods.Collect, request, cancellationToken);

    /// <inheritdoc/>
    public Task<TokenizeResult> TokenizeAsync(TokenizeRequest request, CancellationToken cancellationToken) =>
        CallAsync<TokenizeResult>(EngineMethods.Tokenize, request, cancellationToken);

    /// <inheritdoc/>
    public Task<EmbedResult> OutputHeadAsync(EmbedRequest request, CancellationToken cancellationToken) =>
        CallAsync<EmbedResult>(EngineMethods.OutputHead, request, cancellationToken);

    /// <inheritdoc/>
    public Task<VocabularyResult> VocabularyAsync(string model, CancellationToken cancellationToken) =>
        CallAsync<VocabularyResult>(EngineMethods.Vocabulary, new ModelCall(model), cancellationToken);

    /// <inheritdoc/>
    public Task<NearestTokensResult> NearestTokensAsync(NearestTokensRequest request, CancellationToken cancellationToken) =>
        CallAsync<NearestTokensResult>(EngineMethods.NearestTokens, request, cancellationToken);

    /// <inheritdoc/>
    public Task<ThinkResult> ThinkAsync(ThinkRequest request, CancellationToken cancellationToken) =>
        CallAsync<ThinkResult>(EngineMethods.Think, request, cancellationToken);

    /// <inheritdoc/>
    public async Task<SpeakResult> SpeakAsync(SpeakRequest request, IProgress<SpeakDelta>? progress, CancellationToken cancellationToken)
    {
        var call = NextCall();
        var ordered = reports.Speaks[call] = new OrderedProgress<SpeakDelta>(progress);
        try
        {
            var reply = await CallAsync<SpeakReply>(EngineMethods.Speak, new SpeakCall(call, progress is not null, request), cancellationToken);
            await AllOrLostAsync(ordered.WaitAsync(reply.Reports, cancellationToken));
            return reply.Result;
        }
        finally
        {
            reports.Speaks.TryRemove(call, out _);
        }
    }

    /// <inheritdoc/>
    public Task<ExportedLatent> ExportLatentAsync(string latent, CancellationToken cancellationToken) =>
        CallAsync<ExportedLatent>(EngineMethods.ExportLatent, new LatentCall(latent), cancellationToken);

    /// <inheritdoc/>
    public async Task<string> ImportLatentAsync(ExportedLatent latent, CancellationToken cancellationToken) =>
        (await CallAsync<LatentCall>(EngineMethods.ImportLatent, latent, cancellationToken)).Latent;

    /// <inheritdoc/>
    public Task ReleaseAsync(IReadOnlyList<string> latents, CancellationToken cancellationToken) =>
        CallAsync<object?>(EngineMethods.Release, new ReleaseCall(latents), cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        if (!shared) rpc.Dispose();
        return close();
    }

    private async Task<T> CallAsync<T>(string method, object? parameters, CancellationToken cancellationToken)
    {
        try
        {
            return await rpc.InvokeWithParameterObjectAsync<T>(method, parameters, cancellationToken);
        }
        catch (RemoteMethodNotFoundException)
        {
            throw new RmasException(EngineErrors.NotServed, "this editor has no engine of its own", null, "name engine onnx, or set rmas.engine.order to onnx");
        }
        catch (RemoteRpcException exception) when (exception is not ConnectionLostException)
        {
            throw EngineErrors.FromWire(exception);
        }
        catch (Exception exception) when (exception is ConnectionLostException or IOException or ObjectDisposedException)
        {
            throw await LostAsync(exception);
        }
    }

    // The reply may overtake reports, but a connection that ends in between must not leave the caller waiting.
    private async Task AllOrLostAsync(Task allReports)
    {
        if (await Task.WhenAny(allReports, rpc.Completion) == allReports || allReports.IsCompleted) await allReports;
        else throw await LostAsync(null);
    }

    private async Task<RmasException> LostAsync(Exception? cause)
    {
        var end = await describeEnd() is { } known ? ": " + known : "";
        return new RmasException(
            new RmasError(EngineErrors.ConnectionLost, $"the engine ended before it answered{end}", null, "run it again, or with --engine in-process to see where it fails"),
            cause);
    }

    private string NextCall() => Interlocked.Increment(ref calls).ToString(CultureInfo.InvariantCulture);
}
