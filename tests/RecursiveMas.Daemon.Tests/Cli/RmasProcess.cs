using System.Diagnostics;
using System.Text;
using System.Text.Json;
using RecursiveMas.Daemon.Remote;

namespace RecursiveMas.Daemon.Tests.Cli;

/// <summary>One finished run of the real executable.</summary>
/// <param name="ExitCode">Exit code.</param>
/// <param name="Out">Standard output, line ends as <c>\n</c>.</param>
/// <param name="Error">Standard error, line ends as <c>\n</c>.</param>
internal sealed record RmasProcess(int ExitCode, string Out, string Error)
{
    /// <summary>Standard output as the one JSON document it must be.</summary>
    public JsonElement Json => JsonDocument.Parse(Out).RootElement.Clone();

    /// <summary>Runs <c>rmas</c> to its end.</summary>
    public static Task<RmasProcess> RunAsync(CancellationToken cancellationToken, params string[] arguments) =>
        RunInAsync(Path.GetTempPath(), cancellationToken, arguments);

    /// <summary>Runs <c>rmas</c> in a folder to its end.</summary>
    public static Task<RmasProcess> RunInAsync(string folder, CancellationToken cancellationToken, params string[] arguments) =>
        RunInAsync(folder, new Dictionary<string, string>(), arguments, cancellationToken);

    /// <summary>Runs <c>rmas</c> in a folder to its end, with variables in its environment.</summary>
    public static async Task<RmasProcess> RunInAsync(
        string folder, IReadOnlyDictionary<string, string> environment, string[] arguments, CancellationToken cancellationToken)
    {
        var start = SelfCommand.Create(arguments);
        foreach (var (name, value) in environment) start.Environment[name] = value;
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.StandardOutputEncoding = start.StandardErrorEncoding = Encoding.UTF8;
        start.WorkingDirectory = folder;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var error = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return new RmasProcess(process.ExitCode, (await output).ReplaceLineEndings("\n"), (await error).ReplaceLineEndings("\n"));
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
