using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using RecursiveMas.Daemon.Hosting;
using RecursiveMas.Daemon.Patterns;
using RecursiveMas.Daemon.Training;

namespace RecursiveMas.Daemon.Commands;

/// <summary><c>rmas train</c>: a pattern's links, through its frozen models.</summary>
internal static class TrainCommand
{
    private static readonly Argument<string?> File = new("file") { Description = "A pattern file (.rmas.json).", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<TrainStage> Stage = Choice.Of<TrainStage>("--stage", "inner: each link alone; outer: all through the whole loop; both when left out.");
    private static readonly Option<string?> Data = new("--data") { Description = "Questions (JSONL) instead of the pattern's dataset; split 8:1:1." };
    private static readonly Option<string?> Settings = new("--settings") { Description = "Settings file (JSON); see docs/training.md." };
    private static readonly Option<bool> Resume = new("--resume") { Description = "Go on where an interrupted run stopped." };
    private static readonly Option<bool> Install = new("--install") { Description = "Fetch the training runtime (libtorch) for this platform; this downloads." };
    private static readonly Option<string?> Source = new("--source") { Description = "Where --install fetches from: the base address of a NuGet flat container." };

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new Command("train", "Train the pattern's links through its frozen models; never keeps worse ones.") { File, Stage, Data, Settings, Resume, Install, Source };
        command.Validators.Add(result =>
        {
            if (!result.GetValue(Install) && result.GetValue(File) is null) result.AddError("train needs a pattern file, or --install.");
        });
        command.SetAction((parsed, cancellationToken) => CommandHost.ExecuteAsync(
            parsed,
            (services, _, token) => RunAsync(parsed, services.GetRequiredService<TrainHandler>(), token),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, TrainHandler handler, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(Install))
        {
            var code = await handler.InstallAsync(parsed.GetValue(Source), cancellationToken);
            if (code != CommandHost.Ok || parsed.GetValue(File) is null) return code;
        }

        // What is wrong with the pattern is told by the program that knows its lines, before another one is started.
        var pattern = OpenPattern.Open(parsed.GetValue(File)!);
        pattern.Compile(new Core.Plans.PlanRequest(Core.Plans.RunMode.Latent));
        TrainStage? stage = parsed.GetResult(Stage) is { Implicit: false } ? parsed.GetValue(Stage) : null;
        return await handler.RunAsync(new TrainChoices(pattern.Document.Path, stage, parsed.GetValue(Data), parsed.GetValue(Settings), parsed.GetValue(Resume)), cancellationToken);
    }
}
