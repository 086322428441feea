using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using RecursiveMas.Daemon.Artifacts;
using RecursiveMas.Daemon.Hosting;
using RecursiveMas.Daemon.Output;

namespace RecursiveMas.Daemon.Commands;

/// <summary><c>rmas artifacts</c>: what this program keeps for itself, and how to be rid of it.</summary>
internal static class ArtifactsCommand
{
    private static readonly Option<bool> Clear = new("--clear") { Description = "Delete all of it; packages are built again when they are needed." };

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new Command("artifacts", "List built packages and the training runtime, or delete them.") { Clear };
        command.SetAction((parsed, cancellationToken) => CommandHost.ExecuteAsync(
            parsed,
            (services, output, _) =>
            {
                var clear = parsed.GetValue(Clear);
                var folder = services.GetRequiredService<ArtifactFolder>();
                var list = clear ? folder.Clear() : folder.List();
                output.Json(list);
                if (list.Entries.Count > 0)
                    output.Table(["artifact", "what", "bytes"], [.. list.Entries.Select(entry => new[] { entry.Name, Word(entry.Kind), Numbers.Count(entry.Bytes) })], leftColumns: 2);
                output.Line($"{list.Folder}: {Numbers.Of(list.Bytes, "byte")}{(clear ? " deleted" : "")}");
                return Task.FromResult(CommandHost.Ok);
            },
            cancellationToken));
        return command;
    }

    private static string Word(ArtifactKind kind) => kind switch
    {
        ArtifactKind.Package => "package",
        ArtifactKind.Unfinished => "unfinished build",
        _ => "training runtime",
    };
}
