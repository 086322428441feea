using RecursiveMas.Core.Engines;

namespace RecursiveMas.Daemon.Tests.Remote;

/// <summary>An engine that answers with what a test wrote down and remembers what it was asked.</summary>
internal sealed class ScriptedEngine : IEngine
{
    public List<object> Asked { get; } = [];

    public Func<object, IProgress<LoadProgress>?, IProgress<SpeakDelta>?, CancellationToken, Task<object>> Answer { get; set; } =
        (_, _, _, _) => Task.FromException<object>(new InvalidOperationException("no script"));

    public bool Disposed { get; private set; }

    public Task<EngineDescription> DescribeAsync(CancellationToken cancellationToken) => AskAsync<EngineDescription>("describe", null, null, cancellationToken);

    public Task<ModelDescription> LoadAsync(LoadModelRequest request, IProgress<LoadProgress>? progress, CancellationToken cancellationToken) =>
        AskAsync<ModelDescription>(request, progress, null, cancellationToken);

    public Task UnloadAsync(string model, CancellationToken cancellationToken) => AskAsync<object>("unload " + model, null, null, cancellationToken);

    public Task<LinkDescription> LoadLinkAsync(LoadLinkRequest request, CancellationToken cancellationToken) =>
        AskAsync<LinkDescription>(request, null, null, cancellationToken);

    public Task<EmbedResult> EmbedAsync(EmbedRequest request, CancellationToken cancellationToken) =>
        AskAsync<EmbedResult>(request, null, null, cancellationToken);

    public Task<CollectResult> CollectAsync(CollectRequest request, CancellationToken cancellationToken) =>
        AskAsync<CollectResult>(request, null, null, cancellationToken);

    public Task<TokenizeResult> TokenizeAsync(TokenizeRequest request, CancellationToken cancellationToken) =>
        AskAsync<TokenizeResult>(request, null, null, cancellationToken);

    public Task<EmbedResult> OutputHeadAsync(EmbedRequest request, CancellationToken cancellationToken) =>
        AskAsync<EmbedResult>(("head", string.Join(',', request.Ids)), null, null, cancellationToken);

    public Task<VocabularyResult> VocabularyAsync(string model, CancellationToken cancellationToken) =>
        AskAsync<VocabularyResult>("vocabulary " + model, null, null, cancellationToken);

    public Task<NearestTokensResult> NearestTokensAsync(NearestTokensRequest request, CancellationToken cancellationToken) =>
        AskAsync<NearestTokensResult>(request.Count, null, null, cancellationToken);

    public Task<ThinkResult> ThinkAsync(ThinkRequest request, CancellationToken cancellationToken) =>
        AskAsync<ThinkResult>(request, null, null, cancellationToken);

    public Task<SpeakResult> SpeakAsync(SpeakRequest request, IProgress<SpeakDelta>? progress, CancellationToken cancellationToken) =>
        AskAsync<SpeakResult>(request, null, progress, cancellationToken);

    public Task<ExportedLatent> ExportLatentAsync(string latent, CancellationToken cancellationToken) =>
        AskAsync<ExportedLatent>("export " + latent, null, null, cancellationToken);

    public Task<string> ImportLatentAsync(ExportedLatent latent, CancellationToken cancellationToken) =>
        AskAsync<string>(latent, null, null, cancellationToken);

    public Task ReleaseAsync(IReadOnlyList<string> latents, CancellationToken cancellationToken) =>
        AskAsync<object>("release " + string.Join(' ', latents), null, null, cancellationToken);

    public ValueTask DisposeAsync()
    {
        Disposed = true;
        return ValueTask.CompletedTask;
    }

    private async Task<T> AskAsync<T>(object asked, IProgress<LoadProgress>? load, IProgress<SpeakDelta>? speak, CancellationToken cancellationToken)
    {
        lock (Asked) Asked.Add(asked);
        return (T)await Answer(asked, load, speak, cancellationToken);
    }
}
