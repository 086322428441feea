using System.CommandLine;
using System.IO.Pipes;
using RecursiveMas.Daemon.Hosting;
using RecursiveMas.Daemon.Output;
using RecursiveMas.Daemon.Serve.Working;

namespace RecursiveMas.Daemon.Serve;

/// <summary><c>rmas serve</c>: the language server for editors.</summary>
internal static class ServeCommand
{
    private const int ConnectMilliseconds = 10_000;
    private static readonly Option<bool> Stdio = new("--stdio") { Description = "Speak on standard input and output." };
    private static readonly Option<string> PipeName = new("--pipe") { Description = "Connect to a named pipe (a socket's path on Unix) the editor listens on.", HelpName = "name" };
    private static readonly Option<int?> ClientProcess = new("--clientProcessId") { Description = "End when this process does.", HelpName = "pid" };

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new Command("serve", "Serve editors: Language Server Protocol and rmas/* methods.") { Stdio, PipeName, ClientProcess };
        command.Validators.Add(result =>
        {
            if (result.GetValue(Stdio) == (result.GetValue(PipeName) is not null)) result.AddError("Give either --stdio or --pipe.");
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            // The stream belongs to the protocol from here on: whatever else this process writes goes to the error stream.
            var output = Console.OpenStandardOutput();
            Console.SetOut(Console.Error);
            return await CommandHost.ExecuteAsync(
                parsed, (_, shown, token) => ServeAsync(output, parsed.GetValue(PipeName), parsed.GetValue(ClientProcess), shown, token), cancellationToken);
        });
        return command;
    }

    private static async Task<int> ServeAsync(Stream output, string? pipe, int? clientProcess, CommandOutput shown, CancellationToken cancellationToken)
    {
        await using var engines = new EngineSession(shown, HostSettings.FromEnvironment());
        if (pipe is null) return await LanguageServer.ServeAsync(output, Console.OpenStandardInput(), engines, clientProcess, cancellationToken);
        const string Prefix = @"\\.\pipe\";
        var name = pipe.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? pipe[Prefix.Length..] : pipe;
        await using var stream = new NamedPipeClientStream(".", name, PipeDirection.InOut, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        await stream.ConnectAsync(ConnectMilliseconds, cancellationToken);
        return await LanguageServer.ServeAsync(stream, stream, engines, clientProcess, cancellationToken);
    }
}
