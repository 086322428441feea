using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using RecursiveMas.Core.Errors;
using RecursiveMas.Daemon.Output;

namespace RecursiveMas.Daemon.Remote;

/// <summary>
/// One long command in a process of its own, so that what kills it spares the caller: steps come as JSON lines on its error stream, the
/// result or the error as one JSON document on its output. It cancels itself when its input closes, hence also when the caller dies.
/// </summary>
internal static class WorkProcess
{
    private static readonly TimeSpan CancelWait = TimeSpan.FromSeconds(20);

    /// <summary>Runs the process to its end.</summary>
    /// <param name="start">File and arguments; streams are redirected here.</param>
    /// <param name="progress">Takes the steps; null when nobody watches.</param>
    /// <param name="log">Takes lines of the error stream that are no steps.</param>
    /// <param name="cancellationToken">Asks it to cancel itself; one that does not is killed.</param>
    /// <exception cref="RmasException">What the process told, RMAS455 when it ended without telling anything, RMAS454 when it did not start.</exception>
    public static async Task<T> RunAsync<T>(ProcessStartInfo start, IProgress<WorkStep>? progress, Action<string> log, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var process = Start(start);
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var said = ReadStepsAsync(process.StandardError, progress, log);
        await using (cancellationToken.Register(process.StandardInput.Close))
        {
            await EndAsync(process, cancellationToken);
        }

        var (text, last) = (await output, await said);
        cancellationToken.ThrowIfCancellationRequested();
        return Read<T>(text) ?? throw new RmasException(
            "RMAS455", string.Create(CultureInfo.InvariantCulture, $"the process ended before it was done, exit code {process.ExitCode}{(last is null ? "" : $", last words: {last.Trim()}")}"), start.FileName, "try it on the command line");
    }

    private static Process Start(ProcessStartInfo start)
    {
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.StandardOutputEncoding = start.StandardErrorEncoding = Encoding.UTF8;
        start.UseShellExecute = false;
        start.CreateNoWindow = true;
        try
        {
            return Process.Start(start) ?? throw new InvalidOperationException("no process was started");
        }
        catch (Exception exception) when (exception is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            throw new RmasException(new RmasError("RMAS454", $"the process could not be started: {exception.Message}", start.FileName), exception);
        }
    }

    private static async Task EndAsync(Process process, CancellationToken cancellationToken)
    {
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            using var patience = new CancellationTokenSource(CancelWait);
            try
            {
                await process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync(CancellationToken.None);
            }
        }
    }

    private static async Task<string?> ReadStepsAsync(StreamReader errors, IProgress<WorkStep>? progress, Action<string> log)
    {
        string? last = null;
        while (await errors.ReadLineAsync() is { } line)
        {
            if (Step(line) is { } step)
            {
                progress?.Report(step);
                continue;
            }

            log(line);
            if (!string.IsNullOrWhiteSpace(line)) last = line;
        }

        return last;
    }

    private static WorkStep? Step(string line)
    {
        if (!line.StartsWith('{')) return null;
        try
        {
            return JsonSerializer.Deserialize<WorkStep>(line, RpcConnection.Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static T? Read<T>(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            if (document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("error", out var error))
                throw new RmasException(error.Deserialize<RmasError>(RpcConnection.Json)!);
            return document.RootElement.Deserialize<T>(RpcConnection.Json);
        }
        catch (JsonException)
        {
            return default;
        }
    }
}
