using RecursiveMas.Core.Engines;
using RecursiveMas.Core.Errors;
using RecursiveMas.Engines.Packages;
using RecursiveMas.Engines.Store;

namespace RecursiveMas.Daemon.Engines;

/// <summary>
/// The engine inside the editor, given what it cannot get itself: checkpoints are built into packages before they are loaded there, and
/// links are sent as bytes. It belongs to the editor and outlives this.
/// </summary>
/// <param name="editor">The engine at the other end of the editor's connection.</param>
/// <param name="store">Builds packages.</param>
/// <param name="models">WebLLM models by name; null when there are none.</param>
internal sealed class EditorEngine(IEngine editor, PackageStore store, ModelStore? models = null) : IEngine
{
    /// <inheritdoc/>
    public async Task<EngineDescription> DescribeAsync(CancellationToken cancellationToken) => Told = await editor.DescribeAsync(cancellationToken);

    /// <summary>What it last said about itself; null before anything ran on it. Asking the editor would start it.</summary>
    public EngineDescription? Told { get; private set; }

    /// <inheritdoc/>
    public async Task<ModelDescription> LoadAsync(LoadModelRequest request, IProgress<LoadProgress>? progress, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(request.Package)) return await editor.LoadAsync(WithAddresses(request), progress, cancellationToken);
        var building = new Part<PackageBuildProgress>(step => progress?.Report(new LoadProgress(request.Model, step.Stage, step.Fraction / 2)));
        var loading = new Part<LoadProgress>(step => progress?.Report(step with { Fraction = (1 + step.Fraction) / 2 }));
        var folder = await store.ResolveAsync(request.Package, building, cancellationToken);
        // The editor's engine outlives patterns and daemons: where the name is another model's, the reply says what this one is called.
        return await editor.LoadAsync(request with { Package = folder }, loading, cancellationToken);
    }

    // What the store calls a WebLLM model is known here only; the engine gets the addresses.
    private LoadModelRequest WithAddresses(LoadModelRequest request) => models?.WebLlmOf(request.WebLlmId) is { } record
        ? request with { WebLlmId = null, WebLlmModel = record.Model, WebLlmLibrary = record.ModelLib }
        : request;

    /// <inheritdoc/>
    public Task UnloadAsync(string model, CancellationToken cancellationToken) => editor.UnloadAsync(model, cancellationToken);

    /// <inheritdoc/>
    public async Task<LinkDescription> LoadLinkAsync(LoadLinkRequest request, CancellationToken cancellationToken)
    {
        try
        {
            var content = request.Content ?? await File.ReadAllBytesAsync(request.Path, cancellationToken);
            return await editor.LoadLinkAsync(request with { Content = content }, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RmasException(new RmasError("RMAS200", $"cannot open the link file: {exception.Message}", request.Path, "make it with fit-links"), exception);
        }
    }

    /// <inheritdoc/>
    public Task<EmbedResult> EmbedAsync(EmbedRequest request, CancellationToken cancellationToken) => editor.EmbedAsync(request, cancellationToken);

    /// <inheritdoc/>
    public Task<CollectResult> CollectAsync(CollectRequest request, CancellationToken cancellationToken) => editor.CollectAsync(request, cancellationToken);

    /// <inheritdoc/>
    public Task<TokenizeResult> TokenizeAsync(TokenizeRequest request, CancellationToken cancellationToken) => editor.TokenizeAsync(request, cancellationToken);

    /// <inheritdoc/>
    public Task<EmbedResult> OutputHeadAsync(EmbedRequest request, CancellationToken cancellationToken) => editor.OutputHeadAsync(request, cancellationToken);

    /// <inheritdoc/>
    public Task<VocabularyResult> VocabularyAsync(string model, CancellationToken cancellationToken) => editor.VocabularyAsync(model, cancellationToken);

    /// <inheritdoc/>
    public Task<ThinkResult> ThinkAsync(ThinkRequest request, CancellationToken cancellationToken) => editor.ThinkAsync(request, cancellationToken);

    /// <inheritdoc/>
    public Task<SpeakResult> SpeakAsync(SpeakRequest request, IProgress<SpeakDelta>? progress, CancellationToken cancellationToken) =>
        editor.SpeakAsync(request, progress, cancellationToken);

    /// <inheritdoc/>
    public Task<ExportedLatent> ExportLatentAsync(string latent, CancellationToken cancellationToken) => editor.ExportLatentAsync(latent, cancellationToken);

    /// <inheritdoc/>
    public Task<string> ImportLatentAsync(ExportedLatent latent, CancellationToken cancellationToken) => editor.ImportLatentAsync(latent, cancellationToken);

    /// <inheritdoc/>
    public Task ReleaseAsync(IReadOnlyList<string> latents, CancellationToken cancellationToken) => editor.ReleaseAsync(latents, cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Reports in order, on the reporting thread.</summary>
    private sealed class Part<T>(Action<T> report) : IProgress<T>
    {
        public void Report(T value) => report(value);
    }
}
