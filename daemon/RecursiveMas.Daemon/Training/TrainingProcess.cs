using System.Diagnostics;
using System.Text.Json;
using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Json;
using RecursiveMas.Core.Training;

namespace RecursiveMas.Daemon.Training;

/// <summary>A training run in its own process: events come over its standard output, a cancel goes over its standard input.</summary>
internal static class TrainingProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Runs it to its end.</summary>
    /// <param name="start">How it is started.</param>
    /// <param name="onEvent">Takes events in order.</param>
    /// <param name="log">Takes lines of its standard error.</param>
    /// <param name="cancellationToken">Asks it to stop within a step; its outcome is still waited for.</param>
    /// <exception cref="RmasException">What it reported; RMAS506 when it ended without a word, or was killed.</exception>
    public static async Task<TrainingFinished> RunAsync(ProcessStartInfo start, Action<TrainingEvent> onEvent, Action<string> log, CancellationToken cancellationToken)
    {
        using var process = Process.Start(start) ?? throw new RmasException("RMAS506", "the training process cannot be started", start.FileName);
        var lastErrors = new Queue<string>();
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is not { } text) return;
            log(text);
            lock (lastErrors)
            {
                lastErrors.Enqueue(text);
                if (lastErrors.Count > 5) lastErrors.Dequeue();
            }
        };
        process.BeginErrorReadLine();
        using var killAfter = new CancellationTokenSource();
        await using var cancel = cancellationToken.Register(() =>
        {
            killAfter.CancelAfter(Patience);
            Tell(process, "cancel");
        });
        await using var kill = killAfter.Token.Register(() => process.Kill(entireProcessTree: true));
        TrainingFinished? finished = null;
        RmasError? failed = null;
        while (await process.StandardOutput.ReadLineAsync(CancellationToken.None) is { } line)
        {
            if (Read(line) is not { } told)
            {
                log(line);
                continue;
            }

            if (told is TrainingFinished end) finished = end;
            if (told is TrainingFailed failure) failed = failure.Error;
            onEvent(told);
        }

        await process.WaitForExitAsync(CancellationToken.None);
        if (failed is not null) throw new RmasException(failed);
        if (finished is not null) return finished;
        string last;
        lock (lastErrors) last = string.Join(" | ", lastErrors);
        throw new RmasException("RMAS506", $"the training process ended with code {process.ExitCode} and no result{(last.Length > 0 ? ": " + last : "")}", null, "its last checkpoint is kept: repeat with --resume");
    }

    private static void Tell(Process process, string word)
    {
        try
        {
            process.StandardInput.WriteLine(word);
            process.StandardInput.Flush();
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // It ended by itself meanwhile.
        }
    }

    private static TrainingEvent? Read(string line)
    {
        try
        {
            return line.StartsWith('{') ? RmasJson.Read<TrainingEvent>(line) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
