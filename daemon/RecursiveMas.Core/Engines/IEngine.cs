using RecursiveMas.Core.Errors;

namespace RecursiveMas.Core.Engines;

/// <summary>
/// The one contract every engine speaks: the ONNX engine in process, the same engine behind a pipe, and the editor's webview.
/// Latents stay inside the engine as handles and cross only as f16 rows. All expected failures are <see cref="RmasException"/>.
/// Calls may run concurrently; an engine that cannot serializes them itself.
/// </summary>
public interface IEngine : IAsyncDisposable
{
    /// <summary>Name, version, device and capabilities.</summary>
    Task<EngineDescription> DescribeAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Loads a model once; loading the same source again is free. The description's name is the one to use from then on: an engine that
    /// serves several patterns may hold another model under <see cref="LoadModelRequest.Model"/>.
    /// </summary>
    Task<ModelDescription> LoadAsync(LoadModelRequest request, IProgress<LoadProgress>? progress, CancellationToken cancellationToken);

    /// <summary>Unloads a model and every latent it owns.</summary>
    Task UnloadAsync(string model, CancellationToken cancellationToken);

    /// <summary>Loads a link file; the returned id is what prompts and think requests name.</summary>
    Task<LinkDescription> LoadLinkAsync(LoadLinkRequest request, CancellationToken cancellationToken);

    /// <summary>Input embeddings of tokens: rows <c>[ids, hidden]</c> at the point where <c>inputs_embeds</c> enters.</summary>
    Task<EmbedResult> EmbedAsync(EmbedRequest request, CancellationToken cancellationToken);

    /// <summary>Teacher-forced forward of a prompt and a message: the message's ids, character spans and the hidden state before each.</summary>
    Task<CollectResult> CollectAsync(CollectRequest request, CancellationToken cancellationToken);

    /// <summary>A text's ids and character spans without a forward pass; aligns messages across different tokenizers.</summary>
    Task<TokenizeResult> TokenizeAsync(TokenizeRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Rows <c>[ids, hidden]</c> of the output head (logit of token t = row t · hidden state); equal to the embedding rows in models with
    /// a tied head. Only data-free fitting needs it: engines that hide their weights keep this default.
    /// </summary>
    /// <exception cref="RmasException">RMAS410 when the engine gives no access to weights.</exception>
    Task<EmbedResult> OutputHeadAsync(EmbedRequest request, CancellationToken cancellationToken) =>
        throw new RmasException("RMAS410", "this engine gives no access to the output head", request.Model, "fit from text instead");

    /// <summary>What every token id stands for. Only data-free fitting across different tokenizers needs it.</summary>
    /// <exception cref="RmasException">RMAS410 when the engine does not list its vocabulary.</exception>
    Task<VocabularyResult> VocabularyAsync(string model, CancellationToken cancellationToken) =>
        throw new RmasException("RMAS410", "this engine does not list its vocabulary", model, "fit from text instead");

    /// <summary>
    /// The tokens the model would most likely have written at hidden states <c>[rows, hidden]</c>: its own output head, read at each row. Only
    /// looking into latents needs it.
    /// </summary>
    /// <exception cref="RmasException">RMAS410 when the engine does not read hidden states.</exception>
    Task<NearestTokensResult> NearestTokensAsync(NearestTokensRequest request, CancellationToken cancellationToken) =>
        throw new RmasException("RMAS410", "this engine does not say what hidden states stand for", request.Model);

    /// <summary>Prefill, then latent steps e(k+1) = R_in(row k) with the KV cache; no token is decoded.</summary>
    Task<ThinkResult> ThinkAsync(ThinkRequest request, CancellationToken cancellationToken);

    /// <summary>Prefill, then decode text; deltas are reported in order, the last before the task completes.</summary>
    Task<SpeakResult> SpeakAsync(SpeakRequest request, IProgress<SpeakDelta>? progress, CancellationToken cancellationToken);

    /// <summary>Copies a latent's rows out as f16.</summary>
    Task<ExportedLatent> ExportLatentAsync(string latent, CancellationToken cancellationToken);

    /// <summary>Takes rows in as a new latent handle.</summary>
    Task<string> ImportLatentAsync(ExportedLatent latent, CancellationToken cancellationToken);

    /// <summary>Frees latents; unknown handles are ignored.</summary>
    Task ReleaseAsync(IReadOnlyList<string> latents, CancellationToken cancellationToken);
}
