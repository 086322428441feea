using RecursiveMas.Core.Comparison.Records;
using RecursiveMas.Core.Engines;
using RecursiveMas.Core.Inspection;
using RecursiveMas.Daemon.Artifacts;
using RecursiveMas.Daemon.Building;
using RecursiveMas.Daemon.Fitting;
using RecursiveMas.Daemon.Models;
using RecursiveMas.Daemon.Running;
using RecursiveMas.Daemon.Serve.Protocol.Graphs;
using RecursiveMas.Daemon.Serve.Protocol.Latents;
using RecursiveMas.Daemon.Serve.Protocol.Models;
using RecursiveMas.Daemon.Training;
using RecursiveMas.Engines.Store;
using StreamJsonRpc;

namespace RecursiveMas.Daemon.Serve.Protocol;

/// <summary>
/// What the extension asks of the daemon beyond the Language Server Protocol. Every parameter is one JSON object; a failure carries a whole
/// <see cref="Core.Errors.RmasError"/> as its data. A call that gives an id as its work reports
/// <see cref="DaemonNotifications.Progress"/> and can be cancelled by that id. Renaming anything here breaks the extension.
/// </summary>
internal interface IDaemonProtocol
{
    /// <summary>The plan of a pattern as the editor has it, saved or not.</summary>
    [JsonRpcMethod("rmas/explain", UseSingleObjectParameterDeserialization = true)]
    Task<ExplainReply> ExplainAsync(ExplainCall call, CancellationToken cancellationToken);

    /// <summary>The topology of a pattern as the editor has it, saved or not.</summary>
    [JsonRpcMethod("rmas/graph", UseSingleObjectParameterDeserialization = true)]
    Task<GraphReply> GraphAsync(GraphCall call, CancellationToken cancellationToken);

    /// <summary>Runs a saved pattern once; its events come as <see cref="DaemonNotifications.RunEvent"/>. Cancelled runs are results, and keep finished hops.</summary>
    [JsonRpcMethod("rmas/run", UseSingleObjectParameterDeserialization = true)]
    Task<RunDocument> RunAsync(RunCall call, CancellationToken cancellationToken);

    /// <summary>Repeats a recorded run, all of it or from one of its hops; its events come as those of any run.</summary>
    [JsonRpcMethod("rmas/repeat", UseSingleObjectParameterDeserialization = true)]
    Task<RunDocument> RepeatAsync(RepeatCall call, CancellationToken cancellationToken);

    /// <summary>Compares a saved pattern's modes; how it stands comes as <see cref="DaemonNotifications.CompareTold"/>. Cancelled comparisons are results, and keep what finished.</summary>
    [JsonRpcMethod("rmas/compare", UseSingleObjectParameterDeserialization = true)]
    Task<ComparisonView> CompareAsync(CompareCall call, CancellationToken cancellationToken);

    /// <summary>Makes a recorded comparison again exactly, or says what changed since.</summary>
    [JsonRpcMethod("rmas/compareAgain", UseSingleObjectParameterDeserialization = true)]
    Task<ComparisonView> CompareAgainAsync(CompareAgainCall call, CancellationToken cancellationToken);

    /// <summary>Recorded comparisons, the newest first.</summary>
    [JsonRpcMethod("rmas/comparisons", UseSingleObjectParameterDeserialization = true)]
    Task<ComparisonsReply> ComparisonsAsync(ComparisonsCall call, CancellationToken cancellationToken);

    /// <summary>A recorded comparison, whole, and held against an earlier one when that is asked.</summary>
    [JsonRpcMethod("rmas/comparison", UseSingleObjectParameterDeserialization = true)]
    Task<ComparisonView> ComparisonAsync(ComparisonCall call, CancellationToken cancellationToken);

    /// <summary>Recorded comparisons and runs as one self-contained page.</summary>
    [JsonRpcMethod("rmas/report", UseSingleObjectParameterDeserialization = true)]
    Task<ReportReply> ReportAsync(ReportCall call, CancellationToken cancellationToken);

    /// <summary>Fits a saved pattern's links in closed form. Nothing is written before all of them are fitted.</summary>
    [JsonRpcMethod("rmas/fitLinks", UseSingleObjectParameterDeserialization = true)]
    Task<FitLinksDocument> FitLinksAsync(FitLinksCall call, CancellationToken cancellationToken);

    /// <summary>Builds a model package; it appears whole or not at all.</summary>
    [JsonRpcMethod("rmas/buildModel", UseSingleObjectParameterDeserialization = true)]
    Task<BuiltPackage> BuildModelAsync(BuildModelCall call, CancellationToken cancellationToken);

    /// <summary>Trains a saved pattern's links.</summary>
    [JsonRpcMethod("rmas/train", UseSingleObjectParameterDeserialization = true)]
    Task<TrainReply> TrainAsync(TrainCall call, CancellationToken cancellationToken);

    /// <summary>Whether links can be trained on this machine, and makes it so when asked.</summary>
    [JsonRpcMethod("rmas/trainingRuntime", UseSingleObjectParameterDeserialization = true)]
    Task<TrainingRuntimeReply> TrainingRuntimeAsync(TrainingRuntimeCall call, CancellationToken cancellationToken);

    /// <summary>Cancels work by the id its call gave; says whether there was such work.</summary>
    [JsonRpcMethod("rmas/cancel", UseSingleObjectParameterDeserialization = true)]
    Task<CancelReply> CancelAsync(CancelCall call, CancellationToken cancellationToken);

    /// <summary>Recorded runs, the newest first.</summary>
    [JsonRpcMethod("rmas/runs", UseSingleObjectParameterDeserialization = true)]
    Task<RunsReply> RunsAsync(RunsCall call, CancellationToken cancellationToken);

    /// <summary>A recorded run, whole, to be shown again.</summary>
    [JsonRpcMethod("rmas/record", UseSingleObjectParameterDeserialization = true)]
    Task<RecordReply> RecordAsync(RecordCall call, CancellationToken cancellationToken);

    /// <summary>Which latents a record keeps.</summary>
    [JsonRpcMethod("rmas/latents", UseSingleObjectParameterDeserialization = true)]
    Task<LatentsReply> LatentsAsync(LatentsCall call, CancellationToken cancellationToken);

    /// <summary>A piece of a recorded latent; whoever wants all of it asks on.</summary>
    [JsonRpcMethod("rmas/latentRows", UseSingleObjectParameterDeserialization = true)]
    Task<LatentRowsReply> LatentRowsAsync(LatentRowsCall call, CancellationToken cancellationToken);

    /// <summary>A recorded latent in numbers.</summary>
    [JsonRpcMethod("rmas/latentMeasures", UseSingleObjectParameterDeserialization = true)]
    Task<LatentMeasures> LatentMeasuresAsync(LatentMeasuresCall call, CancellationToken cancellationToken);

    /// <summary>All rows one model thought in a recorded run, on two axes.</summary>
    [JsonRpcMethod("rmas/latentMap", UseSingleObjectParameterDeserialization = true)]
    Task<LatentMap> LatentMapAsync(LatentMapCall call, CancellationToken cancellationToken);

    /// <summary>What a model would have said at some of the rows it thought.</summary>
    [JsonRpcMethod("rmas/latentWords", UseSingleObjectParameterDeserialization = true)]
    Task<LatentWordsReply> LatentWordsAsync(LatentWordsCall call, CancellationToken cancellationToken);

    /// <summary>Engines the daemon itself has.</summary>
    [JsonRpcMethod("rmas/engines", UseSingleObjectParameterDeserialization = true)]
    Task<IReadOnlyList<EngineDescription>> EnginesAsync(EnginesCall call, CancellationToken cancellationToken);

    /// <summary>What the model store holds.</summary>
    [JsonRpcMethod("rmas/models", UseSingleObjectParameterDeserialization = true)]
    Task<ModelsReply> ModelsAsync(ModelsCall call, CancellationToken cancellationToken);

    /// <summary>Adds a model to the store, from a folder or from the hub.</summary>
    [JsonRpcMethod("rmas/addModel", UseSingleObjectParameterDeserialization = true)]
    Task<AddModelReply> AddModelAsync(AddModelCall call, CancellationToken cancellationToken);

    /// <summary>Compares a stored model with what was recorded of it.</summary>
    [JsonRpcMethod("rmas/verifyModel", UseSingleObjectParameterDeserialization = true)]
    Task<ModelEntry> VerifyModelAsync(VerifyModelCall call, CancellationToken cancellationToken);

    /// <summary>Takes a model out of the store; its files go with its last name.</summary>
    [JsonRpcMethod("rmas/removeModel", UseSingleObjectParameterDeserialization = true)]
    Task<RemoveModelReply> RemoveModelAsync(RemoveModelCall call, CancellationToken cancellationToken);

    /// <summary>What a model would take, in each way of storing its weights.</summary>
    [JsonRpcMethod("rmas/modelFit", UseSingleObjectParameterDeserialization = true)]
    Task<ModelFit> ModelFitAsync(ModelFitCall call, CancellationToken cancellationToken);

    /// <summary>What the artifact folder holds.</summary>
    [JsonRpcMethod("rmas/artifacts", UseSingleObjectParameterDeserialization = true)]
    Task<ArtifactList> ArtifactsAsync(ArtifactsCall call, CancellationToken cancellationToken);

    /// <summary>Empties the artifact folder; says what was there.</summary>
    [JsonRpcMethod("rmas/clearArtifacts", UseSingleObjectParameterDeserialization = true)]
    Task<ArtifactList> ClearArtifactsAsync(ClearArtifactsCall call, CancellationToken cancellationToken);
}
