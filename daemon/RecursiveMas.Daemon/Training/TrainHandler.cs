using RecursiveMas.Daemon.Hosting;
using RecursiveMas.Daemon.Output;

namespace RecursiveMas.Daemon.Training;

/// <summary><c>rmas train</c> for the command line.</summary>
internal sealed class TrainHandler(TrainingBridge bridge, CommandOutput output)
{
    /// <summary>Trains; the result is the exit code.</summary>
    public async Task<int> RunAsync(TrainChoices choices, CancellationToken cancellationToken)
    {
        var table = new TrainingTable(output);
        var finished = await output.WithProgressAsync(
            "starting rmas-train",
            progress => bridge.TrainAsync(choices, step => progress?.Report(step), table.Add, output.Log, cancellationToken));
        output.Json(finished);
        table.Write(finished);
        return CommandHost.Ok;
    }

    /// <summary>Installs the runtime; the result is the exit code.</summary>
    public async Task<int> InstallAsync(string? source, CancellationToken cancellationToken)
    {
        var reply = await output.WithProgressAsync("installing the training runtime", progress => bridge.InstallAsync(source, progress, cancellationToken));
        output.Json(reply);
        output.Line(reply.Installed ? $"the training runtime ({reply.Version}) is in {reply.Folder}" : reply.Message!);
        return reply.Installed ? CommandHost.Ok : CommandHost.Failed;
    }
}
