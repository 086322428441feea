using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using RecursiveMas.Daemon.Hosting;
using RecursiveMas.Daemon.Importing;
using RecursiveMas.Daemon.Patterns;

namespace RecursiveMas.Daemon.Commands;

/// <summary><c>rmas import-links</c>: links from elsewhere into a pattern's own folder.</summary>
internal static class ImportLinksCommand
{
    private static readonly Argument<string> Source = new("links") { Description = "A links .json, a .pt or .safetensors, or a release's outerlink_config.json or innerlink_config.json." };
    private static readonly Option<string?> Map = new("--map") { Description = "Which edges the links serve: planner->critic,critic->solver in order, 0=planner->critic by place, an agent for its inner link." };
    private static readonly Option<string?> TaskName = new("--task") { Description = "Which task's adapters of a release, e.g. math." };

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new Command("import-links", "Bring links from elsewhere to where the pattern looks for them.") { CommonOptions.PatternFile, Source, Map, TaskName };
        command.SetAction((parsed, cancellationToken) => CommandHost.ExecuteAsync(
            parsed,
            (services, _, _) => Task.FromResult(services.GetRequiredService<ImportLinksHandler>().Run(
                OpenPattern.Open(parsed.GetRequiredValue(CommonOptions.PatternFile)), parsed.GetRequiredValue(Source), parsed.GetValue(Map), parsed.GetValue(TaskName))),
            cancellationToken));
        return command;
    }
}
