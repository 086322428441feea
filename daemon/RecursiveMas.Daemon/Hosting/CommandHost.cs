using System.CommandLine;
using System.CommandLine.Invocation;
using System.Text;
using RecursiveMas.Core.Errors;
using RecursiveMas.Daemon.Commands;
using RecursiveMas.Daemon.Output;

namespace RecursiveMas.Daemon.Hosting;

/// <summary>Runs one command line: parses it, composes what the command needs, and turns every failure into one line and an exit code.</summary>
internal static class CommandHost
{
    /// <summary>The command did what it was asked.</summary>
    public const int Ok = 0;

    /// <summary>The file or the run failed.</summary>
    public const int Failed = 1;

    /// <summary>The command line was wrong.</summary>
    public const int Usage = 2;

    /// <summary>Parses and runs; the result is the process's exit code.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var parsed = CommandTree.Create().Parse(args);
        if (parsed.Action is ParseErrorAction) return RefuseUsage(parsed);

        using var signals = new CancelSignals();
        // Failures and signals are handled here, so that they say the same in every command.
        var invocation = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
        return await parsed.InvokeAsync(invocation, signals.Token);
    }

    /// <summary>Runs a command's body with its services and output.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="body">Returns the exit code.</param>
    /// <param name="cancellationToken">Cancelled by Ctrl-C and by termination.</param>
    public static async Task<int> ExecuteAsync(
        ParseResult parsed,
        Func<IServiceProvider, CommandOutput, CancellationToken, Task<int>> body,
        CancellationToken cancellationToken)
    {
        var steps = parsed.GetValue(CommonOptions.Steps);
        var output = CommandOutput.ForConsole(parsed.GetValue(CommonOptions.Json), parsed.GetValue(CommonOptions.Verbose), steps);
        using var hangUp = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        cancellationToken = hangUp.Token;
        if (steps) CancelWhenInputCloses(hangUp);
        try
        {
            await using var services = Composition.Create(output, parsed.GetValue(CommonOptions.Engine), HostSettings.FromEnvironment());
            return await body(services, output, cancellationToken);
        }
        catch (RmasException exception)
        {
            output.Fail(exception.Error, exception);
        }
        catch (OperationCanceledException exception) when (cancellationToken.IsCancellationRequested)
        {
            output.Fail(new RmasError("RMAS498", "cancelled"), exception);
        }
        catch (Exception exception)
        {
            var next = output.Verbose ? null : "repeat with --verbose to see the stack";
            output.Fail(new RmasError("RMAS499", $"unexpected {exception.GetType().Name}: {exception.Message}", null, next), exception);
        }

        return Failed;
    }

    // Whoever started this process holds its input open as long as the work is wanted.
    private static void CancelWhenInputCloses(CancellationTokenSource source)
    {
        var watch = new Thread(() =>
        {
            using var input = Console.OpenStandardInput();
            var nothing = new byte[256];
            while (input.Read(nothing) > 0)
            {
            }

            try
            {
                source.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // The command ended a moment ago.
            }
        });
        watch.IsBackground = true;
        watch.Start();
    }

    private static int RefuseUsage(ParseResult parsed)
    {
        var json = parsed.Tokens.Any(token => token.Value == CommonOptions.Json.Name);
        var command = new List<string>();
        for (var at = parsed.CommandResult; at is not null; at = at.Parent as System.CommandLine.Parsing.CommandResult) command.Insert(0, at.Command.Name);
        command[0] = "rmas";
        var problems = parsed.CommandResult.Parent is null && parsed.UnmatchedTokens.Count > 0
            ? $"there is no command '{parsed.UnmatchedTokens[0]}'; {string.Join(", ", parsed.CommandResult.Command.Subcommands.Select(known => known.Name))} are"
            : string.Join(" ", parsed.Errors.Select(error => error.Message));
        CommandOutput.ForConsole(json, verbose: false, steps: false)
            .Fail(new RmasError("RMAS495", problems, null, $"see {string.Join(' ', command)} --help"), null);
        return Usage;
    }
}
