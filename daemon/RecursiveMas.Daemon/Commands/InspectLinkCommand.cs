using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using RecursiveMas.Daemon.Hosting;
using RecursiveMas.Daemon.Inspecting;

namespace RecursiveMas.Daemon.Commands;

/// <summary><c>rmas inspect-link</c>: what a link file is and does.</summary>
internal static class InspectLinkCommand
{
    private static readonly Argument<string> LinkPath = new("link") { Description = "A link: .safetensors, a PyTorch state dict (.pt), or a links .json." };
    private static readonly Option<string?> Pattern = new("--pattern") { Description = "A pattern that uses the link: adds RAW against LINK on held-out text." };
    private static readonly Option<int> Index = Choice.Count("--index", "Which link of a .json file.", 0, minimum: 0);

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new Command("inspect-link", "Show what a link file is, what it does to rows, and whether they decode.") { LinkPath, Pattern, Index, CommonOptions.Engine };
        command.SetAction((parsed, cancellationToken) => CommandHost.ExecuteAsync(
            parsed,
            (services, _, token) => services.GetRequiredService<InspectLinkHandler>().RunAsync(
                parsed.GetRequiredValue(LinkPath), parsed.GetValue(Index), parsed.GetValue(Pattern), token),
            cancellationToken));
        return command;
    }
}
