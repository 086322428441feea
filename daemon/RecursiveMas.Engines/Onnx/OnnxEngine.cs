using System.Globalization;
using Microsoft.ML.OnnxRuntime;
using RecursiveMas.Core.Engines;
using RecursiveMas.Core.Latents;
using RecursiveMas.Engines.Packages;

namespace RecursiveMas.Engines.Onnx;

/// <summary>
/// The engine on ONNX Runtime, CPU. Hidden states are an output of the decoder's graph, so latents cost no more than tokens, and less: the
/// output head is another graph that latent steps never run. Calls may run side by side; every call runs off the caller's thread.
/// Failures are RMAS420 to RMAS430, and those of packages (RMAS1xx) and links (RMAS2xx).
/// </summary>
public sealed class OnnxEngine : IEngine
{
    private readonly OnnxEngineOptions options;
    private readonly LoadedModels models;
    private readonly LoadedLinks links = new();
    private readonly LatentStore latents = new();
    private readonly PromptBuilder prompts;

    /// <summary>Makes an engine whose checkpoint folders are built into <paramref name="store"/>.</summary>
    public OnnxEngine(PackageStore store, OnnxEngineOptions? options = null)
    {
        this.options = options ?? new OnnxEngineOptions();
        models = new LoadedModels(store, this.options);
        prompts = new PromptBuilder(latents, links);
    }

    /// <summary>Latents held; for tests that look for leaks.</summary>
    internal int LatentCount => latents.Count;

    /// <inheritdoc />
    public Task<EngineDescription> DescribeAsync(CancellationToken cancellationToken)
    {
        var version = OrtEnv.Instance().GetVersionString();
        var (small, large) = (options.ThreadsFor(0), options.ThreadsFor(long.MaxValue));
        var threads = small == large ? Of(small, "thread") : $"{small} to {Of(large, "thread")}";
        var device = string.Create(CultureInfo.InvariantCulture, $"CPU ({threads} a hop, {Of(options.ParallelHops, "hop")} side by side)");
        var capabilities = new EngineCapabilities("graph output", AutoSteps: true, ManyModels: true, options.ParallelHops);
        return Task.FromResult(new EngineDescription("onnx", $"onnxruntime {version}", device, capabilities));
    }

    private static string Of(int number, string noun) => string.Create(CultureInfo.InvariantCulture, $"{number} {noun}{(number == 1 ? "" : "s")}");

    /// <inheritdoc />
    public Task<ModelDescription> LoadAsync(
        LoadModelRequest request, IProgress<LoadProgress>? progress, CancellationToken cancellationToken) =>
        models.LoadAsync(request, progress, cancellationToken);

    /// <inheritdoc />
    public Task UnloadAsync(string model, CancellationToken cancellationToken)
    {
        models.Unload(model);
        latents.ReleaseOwnedBy(model);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task<LinkDescription> LoadLinkAsync(LoadLinkRequest request, CancellationToken cancellationToken) =>
        Task.Run(() => links.Load(request), cancellationToken);

    /// <summary>Frees every loaded link: whoever tries many, one after the other, must not keep them all.</summary>
    public void ForgetLinks() => links.Clear();

    /// <inheritdoc />
    public Task<EmbedResult> EmbedAsync(EmbedRequest request, CancellationToken cancellationToken) =>
        WithModel(request.Model, model => Weights.Embeddings(model, request), cancellationToken);

    /// <inheritdoc />
    public Task<EmbedResult> OutputHeadAsync(EmbedRequest request, CancellationToken cancellationToken) =>
        WithModel(request.Model, model => Weights.OutputHead(model, request, cancellationToken), cancellationToken);

    /// <inheritdoc />
    public Task<VocabularyResult> VocabularyAsync(string model, CancellationToken cancellationToken) =>
        WithModel(model, loaded => loaded.Text.Vocabulary(loaded.Embeddings.Rows), cancellationToken);

    /// <inheritdoc />
    public Task<NearestTokensResult> NearestTokensAsync(NearestTokensRequest request, CancellationToken cancellationToken) =>
        WithModel(request.Model, model => NearestTokens.Run(model, request, cancellationToken), cancellationToken);

    /// <inheritdoc />
    public Task<TokenizeResult> TokenizeAsync(TokenizeRequest request, CancellationToken cancellationToken) =>
        WithModel(request.Model, model => model.Text.Tokenize(request.Text), cancellationToken);

    /// <inheritdoc />
    public Task<CollectResult> CollectAsync(CollectRequest request, CancellationToken cancellationToken) =>
        WithModel(
            request.Model,
            model => Collecting.Run(model, request, prompts.Build(model, request.Model, request.Prompt), cancellationToken),
            cancellationToken);

    /// <inheritdoc />
    public Task<ThinkResult> ThinkAsync(ThinkRequest request, CancellationToken cancellationToken) =>
        WithModel(request.Model, model => Think(model, request, cancellationToken), cancellationToken);

    /// <inheritdoc />
    public Task<SpeakResult> SpeakAsync(
        SpeakRequest request, IProgress<SpeakDelta>? progress, CancellationToken cancellationToken) =>
        WithModel(
            request.Model,
            model =>
            {
                RequestRules.Check(request);
                return Speaking.Run(model, request, prompts.Build(model, request.Model, request.Prompt), progress, cancellationToken);
            },
            cancellationToken);

    /// <inheritdoc />
    public Task<ExportedLatent> ExportLatentAsync(string latent, CancellationToken cancellationToken)
    {
        var rows = latents.Get(latent).Rows;
        return Task.FromResult(new ExportedLatent(rows.Rows, rows.Width, HalfCodec.Encode(rows.Values)));
    }

    /// <inheritdoc />
    public Task<string> ImportLatentAsync(ExportedLatent latent, CancellationToken cancellationToken)
    {
        RequestRules.Check(latent);
        return Task.FromResult(latents.Add(new LatentRows(HalfCodec.Decode(latent.F16), latent.Rows, latent.Width), owner: null));
    }

    /// <inheritdoc />
    public Task ReleaseAsync(IReadOnlyList<string> latents, CancellationToken cancellationToken)
    {
        foreach (var latent in latents)
            this.latents.Release(latent);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        models.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>The prefix cache of a loaded model; for tests that look for leaks.</summary>
    internal PrefixCache Prefixes(string model)
    {
        using var entered = models.Enter(model);
        return entered.Prefixes;
    }

    /// <summary>The rows behind a handle, before any rounding; for tests.</summary>
    internal LatentRows Latent(string handle) => latents.Get(handle).Rows;

    private ThinkResult Think(OnnxModel model, ThinkRequest request, CancellationToken cancellationToken)
    {
        RequestRules.Check(request);
        var prompt = prompts.Build(model, request.Model, request.Prompt);
        var inner = request.InnerLink is null ? null : links.Inner(request.InnerLink, request.Model, model.Width);
        var (thought, usage) = Thinking.Run(model, request, prompt, inner is null ? null : inner.Apply, cancellationToken);
        var kept = RowReduction.Pool(thought, request.Pool);
        var steps = request.Rows == TransferRows.Prompt ? 0 : thought.Rows;
        var handle = latents.Add(kept, request.Model);

        // Unloaded meanwhile: whichever of the two comes second frees the latent.
        if (!models.Contains(request.Model))
        {
            latents.Release(handle);
            throw EngineErrors.UnknownModel(request.Model, []);
        }

        return new ThinkResult(handle, kept.Rows, steps, usage, RowReduction.Norms(kept), RowReduction.FirstBad(kept));
    }

    private Task<T> WithModel<T>(string name, Func<OnnxModel, T> work, CancellationToken cancellationToken) =>
        Task.Run(
            () =>
            {
                using var model = models.Enter(name);
                return work(model);
            },
            cancellationToken);
}
