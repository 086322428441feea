using System.Diagnostics;
using RecursiveMas.Core.Json;
using RecursiveMas.Core.Training;

namespace RecursiveMas.Training.Tests;

/// <summary>A real rmas-train process on the smallest relay system.</summary>
internal sealed class LinkTrainingProcess : IDisposable
{
    private readonly Process process;

    internal LinkTrainingProcess(string folder, string settings, bool resume)
    {
        var file = Path.Combine(folder, "settings.json");
        File.WriteAllText(file, settings);
        string[] arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "rmas-train.dll"), "links", Path.Combine(Repository.Relay, "distillation.rmas.json"), "--pipe",
            "--settings", file, "--work", Path.Combine(folder, "work"), "--out", Path.Combine(folder, "links"), "--packages", Path.Combine(folder, "packages"),
            .. resume ? ["--resume"] : Array.Empty<string>(),
        ];
        process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.ErrorDataReceived += (_, line) => Errors += line.Data + "\n";
        process.BeginErrorReadLine();
    }

    internal string Errors { get; private set; } = "";

    internal int ExitCode => process.ExitCode;

    internal void Tell(string word) => process.StandardInput.WriteLine(word);

    /// <summary>SIGKILL, as a power cut or the kernel would.</summary>
    internal void Kill() => process.Kill();

    /// <summary>Reads events until the process ends, handing each on.</summary>
    internal async Task<List<TrainingEvent>> RunAsync(Action<TrainingEvent>? onEvent = null)
    {
        var events = new List<TrainingEvent>();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            var told = RmasJson.Read<TrainingEvent>(line);
            events.Add(told);
            onEvent?.Invoke(told);
        }

        await process.WaitForExitAsync();
        return events;
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();
        process.Dispose();
    }
}
