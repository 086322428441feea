using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using RecursiveMas.Core.Links;
using RecursiveMas.Daemon.Hosting;
using RecursiveMas.Daemon.Importing;

namespace RecursiveMas.Daemon.Commands;

/// <summary><c>rmas convert-link</c>: a link into another file form.</summary>
internal static class ConvertLinkCommand
{
    private static readonly Argument<string> Source = new("link") { Description = "A link: .safetensors, a PyTorch state dict (.pt), or a links .json." };
    private static readonly Argument<string> Target = new("target") { Description = "Where it goes: .safetensors or .json." };
    private static readonly Option<int> Index = Choice.Count("--index", "Which link of a .json file.", 0, minimum: 0);
    private static readonly Option<LinkRole> Role = Choice.Of<LinkRole>("--role", "What a .json file's link is; those files do not say.");
    private static readonly Option<LinkJsonFormat> Json = Choice.Of<LinkJsonFormat>("--numbers", "How a .json target holds numbers: nested arrays, or f16 in base64.");

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new Command("convert-link", "Write a link in another file form.") { Source, Target, Index, Role, Json };
        command.SetAction((parsed, cancellationToken) => CommandHost.ExecuteAsync(
            parsed,
            (services, _, _) => Task.FromResult(services.GetRequiredService<ConvertLinkHandler>().Run(
                parsed.GetRequiredValue(Source), parsed.GetRequiredValue(Target), parsed.GetValue(Index), parsed.GetValue(Role), parsed.GetValue(Json))),
            cancellationToken));
        return command;
    }
}
