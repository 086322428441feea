using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using RecursiveMas.Core.Plans;
using RecursiveMas.Daemon.Comparing;
using RecursiveMas.Daemon.Hosting;
using RecursiveMas.Daemon.Patterns;

namespace RecursiveMas.Daemon.Commands;

/// <summary><c>rmas compare</c>: single agent, text, latents and controls in one table.</summary>
internal static class CompareCommand
{
    private static readonly Option<int> Limit = Choice.Count("--limit", "Most held-out questions.", CompareChoices.StandardLimit, minimum: 1);
    private static readonly Option<int> Timing = Choice.Count("--timing", "Questions of the serial timing pass; 0 skips it.", CompareChoices.StandardTiming, minimum: 0);
    private static readonly Option<IReadOnlyList<int>> Rounds = Choice.Numbers("--rounds", "Recursion depths; 1 to the pattern's when left out.");
    private static readonly Option<IReadOnlyList<LatentControl>> Controls =
        Choice.ListOf("--controls", "Controls run at every depth; none leaves them out. Both when left out.", LatentControl.Zero, LatentControl.Shuffled);

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new Command("compare", "Compare single agent, text, latents and controls on held-out questions.")
        {
            CommonOptions.PatternFile, Limit, Rounds, Controls, Timing, CommonOptions.Seed, CommonOptions.Engine,
        };
        command.SetAction((parsed, cancellationToken) => CommandHost.ExecuteAsync(
            parsed,
            (services, _, token) => services.GetRequiredService<CompareHandler>().RunAsync(
                OpenPattern.Open(parsed.GetRequiredValue(CommonOptions.PatternFile)), Read(parsed), token),
            cancellationToken));
        return command;
    }

    private static CompareChoices Read(ParseResult parsed) => new(
        parsed.GetValue(Limit), parsed.GetValue(Rounds), CompareChoices.ControlsOf(parsed.GetValue(Controls)), parsed.GetValue(Timing), parsed.GetValue(CommonOptions.Seed));
}
