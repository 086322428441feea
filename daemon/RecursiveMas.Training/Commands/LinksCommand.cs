using System.CommandLine;
using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Json;
using RecursiveMas.Core.Patterns;
using RecursiveMas.Core.Training;
using RecursiveMas.Training.LinkTraining;
using RecursiveMas.Training.LinkTraining.Running;

namespace RecursiveMas.Training.Commands;

/// <summary><c>rmas-train links</c>: trains a pattern's links. Events go to standard output, one JSON object a line; a line <c>cancel</c>, or the end of standard input, stops it.</summary>
internal static class LinksCommand
{
    internal static Command Create()
    {
        var pattern = new Argument<FileInfo>("file") { Description = "A pattern file (.rmas.json)." };
        var stage = new Option<TrainingStage?>("--stage") { Description = "inner, outer, or all; what the settings say when left out." };
        var data = new Option<FileInfo?>("--data") { Description = "Questions (JSONL) instead of the pattern's dataset." };
        var settings = new Option<FileInfo?>("--settings") { Description = "Settings file (JSON)." };
        var resume = new Option<bool>("--resume") { Description = "Go on where an interrupted run stopped." };
        var packages = new Option<DirectoryInfo?>("--packages") { Description = "Folder of built packages." };
        var output = new Option<DirectoryInfo?>("--out") { Description = "Folder for the links instead of the pattern's own." };
        var work = new Option<DirectoryInfo?>("--work") { Description = "Folder of checkpoints and log." };
        var pipe = new Option<bool>("--pipe") { Description = "Started by another program: its standard input stops the run." };
        var command = new Command("links", "Trains a pattern's links through its frozen models.") { pattern, stage, data, settings, resume, packages, output, work, pipe };
        command.SetAction((parsed, cancellation) =>
        {
            TrainingRequest Request()
            {
                var chosen = parsed.GetValue(settings) is { } file ? TrainingSettings.Read(file.FullName) : new TrainingSettings();
                var path = parsed.GetRequiredValue(pattern).FullName;
                return new TrainingRequest(
                    path,
                    parsed.GetValue(data)?.FullName,
                    parsed.GetValue(stage) is { } wanted ? chosen with { Stage = wanted } : chosen,
                    parsed.GetValue(resume),
                    parsed.GetValue(work)?.FullName ?? DefaultWork(path),
                    parsed.GetValue(packages)?.FullName ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "rmas", "packages"),
                    parsed.GetValue(output)?.FullName);
            }

            return RunAsync(Request, parsed.GetValue(pipe), cancellation);
        });
        return command;
    }

    private static string DefaultWork(string pattern) =>
        Path.Combine(PatternPaths.FolderOf(pattern), ".rmas", "training", Path.GetFileNameWithoutExtension(PatternPaths.LinksFolder(pattern)));

    private static async Task<int> RunAsync(Func<TrainingRequest> read, bool piped, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        if (piped)
            _ = Task.Run(() => ListenAsync(stop), CancellationToken.None);
        EventLog? log = null;
        void Emit(TrainingEvent trainingEvent)
        {
            lock (stop)
            {
                log?.Add(trainingEvent);
                Console.WriteLine(RmasJson.ToLine(trainingEvent));
            }
        }

        try
        {
            var request = read();
            log = EventLog.Open(request.Work, request.Resume);
            await using var run = new TrainingRun(request, Emit);
            Emit(await run.RunAsync(stop.Token));
            return 0;
        }
        catch (RmasException failure)
        {
            Emit(new TrainingFailed(failure.Error));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            Emit(new TrainingFinished("kept", true, [], [], [], null));
            return 0;
        }
        finally
        {
            log?.Dispose();
        }

        return 1;
    }

    // The parent's death ends standard input, and so the run: nobody would read what it tells.
    private static async Task ListenAsync(CancellationTokenSource stop)
    {
        while (await Console.In.ReadLineAsync() is { } line && line != "cancel")
        {
        }

        try
        {
            await stop.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // The run was over first.
        }
    }
}
