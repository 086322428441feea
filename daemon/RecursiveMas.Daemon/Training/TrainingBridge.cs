using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Training;
using RecursiveMas.Daemon.Artifacts;
using RecursiveMas.Daemon.Hosting;
using RecursiveMas.Daemon.Output;

namespace RecursiveMas.Daemon.Training;

/// <summary>The training runtime, an executable of its own, seen from here: this program holds no Torch.</summary>
/// <param name="artifacts">Where it is installed.</param>
/// <param name="settings">Whether anything may be downloaded.</param>
/// <param name="http">Client of downloads.</param>
internal sealed class TrainingBridge(ArtifactFolder artifacts, HostSettings settings, HttpClient http)
{
    private const string InstallCommand = "rmas train --install";

    /// <summary>Trains a pattern's links for an editor.</summary>
    /// <exception cref="RmasException">RMAS500 when there is no runtime; RMAS5xx from the run.</exception>
    public async Task<TrainReply> TrainAsync(TrainCall call, IProgress<WorkStep>? progress, CancellationToken cancellationToken)
    {
        var choices = new TrainChoices(LocalPath(call.Uri), call.Stage, call.Data is null ? null : LocalPath(call.Data), null, call.Resume);
        var finished = await TrainAsync(choices, step => progress?.Report(step), static _ => { }, static _ => { }, cancellationToken);
        return new TrainReply(finished.Cancelled, finished.Links, finished.Record is { } record ? Path.GetDirectoryName(record) : null);
    }

    /// <summary>Trains a pattern's links.</summary>
    /// <param name="choices">What and how.</param>
    /// <param name="onStep">Takes progress.</param>
    /// <param name="onEvent">Takes every event.</param>
    /// <param name="log">Takes the process's own log.</param>
    /// <param name="cancellationToken">Ends it within a step; the best links so far are kept.</param>
    /// <exception cref="RmasException">RMAS500 when there is no runtime; RMAS5xx from the run.</exception>
    public Task<TrainingFinished> TrainAsync(TrainChoices choices, Action<WorkStep> onStep, Action<TrainingEvent> onEvent, Action<string> log, CancellationToken cancellationToken)
    {
        var program = TrainingProgram.Find(artifacts.TrainingRuntime) ?? throw Missing(choices.Pattern);
        var start = settings.GivenTo(program.Start(choices.Arguments(artifacts.Packages)));
        return TrainingProcess.RunAsync(
            start,
            told =>
            {
                if (TrainingProgress.Of(told) is { } step) onStep(step);
                onEvent(told);
            },
            log,
            cancellationToken);
    }

    /// <summary>Whether the runtime is there; installs it when asked.</summary>
    /// <exception cref="RmasException">RMAS503 to RMAS508 when it was to be installed and cannot be.</exception>
    public Task<TrainingRuntimeReply> RuntimeAsync(TrainingRuntimeCall call, IProgress<WorkStep>? progress, CancellationToken cancellationToken) =>
        call.Install ? InstallAsync(null, progress, cancellationToken) : Task.FromResult(State());

    /// <summary>Installs the runtime; one that is complete is left alone.</summary>
    /// <param name="source">Base address of a NuGet flat container; null is nuget.org.</param>
    /// <param name="progress">Progress.</param>
    /// <param name="cancellationToken">Stops; what came so far stays for the next attempt.</param>
    /// <exception cref="RmasException">RMAS503 to RMAS508.</exception>
    public async Task<TrainingRuntimeReply> InstallAsync(string? source, IProgress<WorkStep>? progress, CancellationToken cancellationToken)
    {
        if (settings.Offline)
            throw new RmasException("RMAS508", "installing downloads, and this process may not leave the machine", null, "unset RMAS_OFFLINE");
        var packages = RuntimePackage.For(RuntimePackage.Platform);
        await new RuntimeInstaller(http, source ?? RuntimePackage.DefaultSource, RuntimePackage.Platform, packages).InstallAsync(artifacts.TrainingRuntime, progress, cancellationToken);
        return State();
    }

    private TrainingRuntimeReply State() => TrainingProgram.Find(artifacts.TrainingRuntime) is { } program
        ? new TrainingRuntimeReply(true, program.Natives ?? Path.GetDirectoryName(program.Path)!, RuntimeMarker.VersionOf(RuntimePackage.For(RuntimePackage.Platform)), null)
        : new TrainingRuntimeReply(false, artifacts.TrainingRuntime, null, Missing(null).Error.ToString());

    private RmasException Missing(string? where) => RuntimeMarker.Read(artifacts.TrainingRuntime) is { Complete: true } && TrainingProgram.Location() is null
        ? new RmasException("RMAS502", "libtorch is installed, but rmas-train is not beside this rmas; everything except training works without it", where, "in a checkout: dotnet build -c Release daemon/RecursiveMas.Training; else install rmas again")
        : new RmasException("RMAS500", "the training runtime is not installed; everything except training works without it", where, $"run: {InstallCommand}");

    private static string LocalPath(string uriOrPath) => Uri.TryCreate(uriOrPath, UriKind.Absolute, out var uri) && uri.IsFile ? uri.LocalPath : Path.GetFullPath(uriOrPath);
}
