using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using RecursiveMas.Core.Engines;
using RecursiveMas.Daemon.Hosting;
using RecursiveMas.Daemon.Remote;

namespace RecursiveMas.Daemon.Commands;

/// <summary><c>rmas engine</c>: the ONNX engine behind the remote contract on standard input and output.</summary>
internal static class EngineCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new Command("engine", "Serve the ONNX engine over standard input and output (JSON-RPC with Content-Length headers).");
        command.SetAction((parsed, cancellationToken) =>
        {
            // The stream belongs to the protocol from here on: whatever else this process writes goes to the error stream.
            var sending = Console.OpenStandardOutput();
            Console.SetOut(Console.Error);
            return CommandHost.ExecuteAsync(
                parsed,
                async (services, _, _) =>
                {
                    // Ctrl-C reaches the whole process group; the caller cancels its calls and then closes the pipe.
                    await using var engine = services.GetRequiredService<Func<IEngine>>()();
                    await EngineServer.ServeAsync(engine, sending, Console.OpenStandardInput(), CancellationToken.None);
                    return CommandHost.Ok;
                },
                cancellationToken);
        });
        return command;
    }
}
