using System.Diagnostics;
using System.Globalization;
using RecursiveMas.Core.Errors;

namespace RecursiveMas.Daemon.Remote;

/// <summary>
/// The engine in a child process, so that a native crash spares the caller. The child ends when its input closes, hence also when the
/// caller dies.
/// </summary>
public sealed class EngineProcess
{
    private const int KeptLines = 20;
    private static readonly TimeSpan EndWait = TimeSpan.FromSeconds(2);

    private readonly Process process;
    private readonly Queue<string> lastLines = new();
    private readonly Action<string>? log;

    private EngineProcess(Process process, Action<string>? log)
    {
        this.process = process;
        this.log = log;
        Engine = new RemoteEngine(process.StandardInput.BaseStream, process.StandardOutput.BaseStream, DescribeEndAsync, CloseAsync);
    }

    /// <summary>The engine; disposing it ends the child.</summary>
    public RemoteEngine Engine { get; }

    /// <summary>Process id of the child.</summary>
    public int Id => process.Id;

    /// <summary>Starts <c>rmas engine</c>.</summary>
    /// <param name="log">Receives each line the child writes to its error stream; null drops all but the last, which go into errors.</param>
    /// <exception cref="RmasException">RMAS450 when the process cannot be started.</exception>
    public static EngineProcess Start(Action<string>? log) => Start(SelfCommand.Create("engine"), log);

    /// <summary>Starts another program that serves the engine protocol on its standard streams.</summary>
    /// <param name="start">File and arguments; streams are redirected here.</param>
    /// <param name="log">See <see cref="Start(Action{string})"/>.</param>
    /// <exception cref="RmasException">RMAS450 when the process cannot be started.</exception>
    public static EngineProcess Start(ProcessStartInfo start, Action<string>? log)
    {
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.UseShellExecute = false;
        start.CreateNoWindow = true;
        try
        {
            var process = Process.Start(start) ?? throw new InvalidOperationException("no process was started");
            var started = new EngineProcess(process, log);
            process.ErrorDataReceived += (_, line) => started.Keep(line.Data);
            process.BeginErrorReadLine();
            return started;
        }
        catch (Exception exception) when (exception is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            throw new RmasException(
                new RmasError(EngineErrors.NotStarted, $"the engine process could not be started: {exception.Message}", start.FileName, "use --engine in-process"),
                exception);
        }
    }

    private void Keep(string? line)
    {
        if (line is null) return;
        log?.Invoke(line);
        lock (lastLines)
        {
            lastLines.Enqueue(line);
            if (lastLines.Count > KeptLines) lastLines.Dequeue();
        }
    }

    // The pipe closes a moment before the exit code is known.
    private async Task<string?> DescribeEndAsync()
    {
        var ended = await EndsWithinAsync(EndWait);
        lock (lastLines)
        {
            var said = lastLines.LastOrDefault(line => !string.IsNullOrWhiteSpace(line));
            var how = ended ? string.Create(CultureInfo.InvariantCulture, $"exit code {process.ExitCode}") : "it closed its output";
            return said is null ? how : $"{how}, last words: {said.Trim()}";
        }
    }

    private async ValueTask CloseAsync()
    {
        if (!await EndsWithinAsync(EndWait)) process.Kill(entireProcessTree: true);
        process.Dispose();
    }

    private async Task<bool> EndsWithinAsync(TimeSpan time)
    {
        using var timeout = new CancellationTokenSource(time);
        try
        {
            await process.WaitForExitAsync(timeout.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
