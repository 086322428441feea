using RecursiveMas.Core.Engines;
using RecursiveMas.Daemon.Remote.Messages;
using StreamJsonRpc;

namespace RecursiveMas.Daemon.Remote;

/// <summary>
/// <see cref="IEngine"/> on the wire: one interface of records, every parameter one JSON object with camelCase names, byte arrays as base64.
/// A failure carries error code <see cref="EngineErrors.RpcCode"/> and a whole <see cref="Core.Errors.RmasError"/> as its data.
/// </summary>
public interface IEngineRpc
{
    /// <inheritdoc cref="IEngine.DescribeAsync"/>
    [JsonRpcMethod(EngineMethods.Describe)]
    Task<EngineDescription> DescribeAsync(CancellationToken cancellationToken);

    /// <inheritdoc cref="IEngine.LoadAsync"/>
    [JsonRpcMethod(EngineMethods.Load, UseSingleObjectParameterDeserialization = true)]
    Task<LoadReply> LoadAsync(LoadCall call, CancellationToken cancellationToken);

    /// <inheritdoc cref="IEngine.UnloadAsync"/>
    [JsonRpcMethod(EngineMethods.Unload, UseSingleObjectParameterDeserialization = true)]
    Task UnloadAsync(ModelCall call, CancellationToken cancellationToken);

    /// <inheritdoc cref="IEngine.LoadLinkAsync"/>
    [JsonRpcMethod(EngineMethods.LoadLink, UseSingleObjectParameterDeserialization = true)]
    Task<LinkDescription> LoadLinkAsync(LoadLinkRequest request, CancellationToken cancellationToken);

    /// <inheritdoc cref="IEngine.EmbedAsync"/>
    [JsonRpcMethod(EngineMethods.Embed, UseSingleObjectParameterDeserialization = true)]
    Task<EmbedResult> EmbedAsync(EmbedRequest request, CancellationToken cancellationToken);

    /// <inheritdoc cref="IEngine.CollectAsync"/>
    [JsonRpcMethod(EngineMethods.Collect, UseSingleObjectParameterDeserialization = true)]
    Task<CollectResult> CollectAsync(CollectRequest request, CancellationToken cancellationToken);

    /// <inheritdoc cref="IEngine.TokenizeAsync"/>
    [JsonRpcMethod(EngineMethods.Tokenize, UseSingleObjectParameterDeserialization = true)]
    Task<TokenizeResult> TokenizeAsync(TokenizeRequest request, CancellationToken cancellationToken);

    /// <inheritdoc cref="IEngine.OutputHeadAsync"/>
    [JsonRpcMethod(EngineMethods.OutputHead, UseSingleObjectParameterDeserialization = true)]
    Task<EmbedResult> OutputHeadAsync(EmbedRequest request, CancellationToken cancellationToken);

    /// <inheritdoc cref="IEngine.VocabularyAsync"/>
    [JsonRpcMethod(EngineMethods.Vocabulary, UseSingleObjectParameterDeserialization = true)]
    Task<VocabularyResult> VocabularyAsync(ModelCall call, CancellationToken cancellationToken);

    /// <inheritdoc cref="IEngine.NearestTokensAsync"/>
    [JsonRpcMethod(EngineMethods.NearestTokens, UseSingleObjectParameterDeserialization = true)]
    Task<NearestTokensResult> NearestTokensAsync(NearestTokensRequest request, CancellationToken cancellationToken);

    /// <inheritdoc cref="IEngine.ThinkAsync"/>
    [JsonRpcMethod(EngineMethods.Think, UseSingleObjectParameterDeserialization = true)]
    Task<ThinkResult> ThinkAsync(ThinkRequest request, CancellationToken cancellationToken);

    /// <inheritdoc cref="IEngine.SpeakAsync"/>
    [JsonRpcMethod(EngineMethods.Speak, UseSingleObjectParameterDeserialization = true)]
    Task<SpeakReply> SpeakAsync(SpeakCall call, CancellationToken cancellationToken);

    /// <inheritdoc cref="IEngine.ExportLatentAsync"/>
    [JsonRpcMethod(EngineMethods.ExportLatent, UseSingleObjectParameterDeserialization = true)]
    Task<ExportedLatent> ExportLatentAsync(LatentCall call, CancellationToken cancellationToken);

    /// <inheritdoc cref="IEngine.ImportLatentAsync"/>
    [JsonRpcMethod(EngineMethods.ImportLatent, UseSingleObjectParameterDeserialization = true)]
    Task<LatentCall> ImportLatentAsync(ExportedLatent latent, CancellationToken cancellationToken);

    /// <inheritdoc cref="IEngine.ReleaseAsync"/>
    [JsonRpcMethod(EngineMethods.Release, UseSingleObjectParameterDeserialization = true)]
    Task ReleaseAsync(ReleaseCall call, CancellationToken cancellationToken);
}
