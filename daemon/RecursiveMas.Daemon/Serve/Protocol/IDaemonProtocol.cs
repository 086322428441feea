using RecursiveMas.Core.Engines;
using RecursiveMas.Daemon.Running;
using StreamJsonRpc;

namespace RecursiveMas.Daemon.Serve.Protocol;

/// <summary>
/// What the extension asks of the daemon beyond the Language Server Protocol. Every parameter is one JSON object; a failure carries a whole
/// <see cref="Core.Errors.RmasError"/> as its data. Renaming anything here breaks the extension.
/// </summary>
internal interface IDaemonProtocol
{
    /// <summary>The plan of a pattern as the editor has it, saved or not.</summary>
    [JsonRpcMethod("rmas/explain", UseSingleObjectParameterDeserialization = true)]
    Task<ExplainReply> ExplainAsync(ExplainCall call, CancellationToken cancellationToken);

    /// <summary>Runs a saved pattern once; its events come as <see cref="DaemonNotifications.RunEvent"/>. Cancelled runs are results, and keep finished hops.</summary>
    [JsonRpcMethod("rmas/run", UseSingleObjectParameterDeserialization = true)]
    Task<RunDocument> RunAsync(RunCall call, CancellationToken cancellationToken);

    /// <summary>Cancels work by the id its call gave; says whether there was such work.</summary>
    [JsonRpcMethod("rmas/cancel", UseSingleObjectParameterDeserialization = true)]
    Task<CancelReply> CancelAsync(CancelCall call, CancellationToken cancellationToken);

    /// <summary>Recorded runs, the newest first.</summary>
    [JsonRpcMethod("rmas/runs", UseSingleObjectParameterDeserialization = true)]
    Task<RunsReply> RunsAsync(RunsCall call, CancellationToken cancellationToken);

    /// <summary>Engines the daemon itself has.</summary>
    [JsonRpcMethod("rmas/engines", UseSingleObjectParameterDeserialization = true)]
    Task<IReadOnlyList<EngineDescription>> EnginesAsync(EnginesCall call, CancellationToken cancellationToken);
}
