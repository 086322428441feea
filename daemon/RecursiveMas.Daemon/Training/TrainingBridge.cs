using RecursiveMas.Core.Errors;
using RecursiveMas.Daemon.Artifacts;
using RecursiveMas.Daemon.Output;

namespace RecursiveMas.Daemon.Training;

/// <summary>The training runtime, an executable of its own, seen from here: this program holds no Torch.</summary>
/// <param name="artifacts">Where it is installed.</param>
internal sealed class TrainingBridge(ArtifactFolder artifacts)
{
    private const string Missing = "the training runtime is not installed; everything except training works without it";
    private const string InstallCommand = "rmas train --install";

    /// <summary>Trains a pattern's links.</summary>
    /// <exception cref="RmasException">RMAS500 when there is no runtime.</exception>
    public Task<TrainReply> TrainAsync(TrainCall call, IProgress<WorkStep>? progress, CancellationToken cancellationToken) => throw Refusal(call.Uri);

    /// <summary>Whether the runtime is there.</summary>
    /// <exception cref="RmasException">RMAS500 when it was to be installed and cannot be.</exception>
    public Task<TrainingRuntimeReply> RuntimeAsync(TrainingRuntimeCall call, IProgress<WorkStep>? progress, CancellationToken cancellationToken) => call.Install
        ? throw Refusal(null)
        : Task.FromResult(new TrainingRuntimeReply(false, artifacts.TrainingRuntime, null, Refusal(null).Error.ToString()));

    private RmasException Refusal(string? where) => File.Exists(Path.Combine(artifacts.TrainingRuntime, ArtifactFolder.RuntimeMarker))
        ? new RmasException("RMAS502", "this version of rmas does not know the training runtime that is installed", artifacts.TrainingRuntime, $"install both of one version: {InstallCommand}")
        : new RmasException("RMAS500", Missing, where, $"run: {InstallCommand}");
}
