using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using RecursiveMas.Core.Fitting;
using RecursiveMas.Daemon.Fitting;
using RecursiveMas.Daemon.Hosting;
using RecursiveMas.Daemon.Patterns;

namespace RecursiveMas.Daemon.Commands;

/// <summary><c>rmas fit-links</c>: a pattern's links in closed form.</summary>
internal static class FitLinksCommand
{
    private static readonly Option<int> Rows = Choice.Count("--rows", "Most training rows a link.", new FitOptions().RowBudget, minimum: 1);
    private static readonly Option<int> Bottleneck = Choice.Count("--bottleneck", "Width of the σ branch beside W3; 0 fits W3 alone. Try 128 where a held-out cosine is below 0.999.", new FitOptions().Bottleneck, minimum: 0);
    private static readonly Option<bool> FromWeights = new("--from-weights") { Description = "Use no text, only the models' weights." };

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new Command("fit-links", "Fit the pattern's links in closed form and write them beside it.")
        {
            CommonOptions.PatternFile, Rows, Bottleneck, FromWeights, CommonOptions.Seed, CommonOptions.Engine,
        };
        command.SetAction((parsed, cancellationToken) => CommandHost.ExecuteAsync(
            parsed,
            (services, _, token) => services.GetRequiredService<FitLinksHandler>().RunAsync(
                OpenPattern.Open(parsed.GetRequiredValue(CommonOptions.PatternFile)),
                new FitChoices(parsed.GetValue(Rows), parsed.GetValue(Bottleneck), parsed.GetValue(FromWeights), parsed.GetValue(CommonOptions.Seed)),
                token),
            cancellationToken));
        return command;
    }
}
