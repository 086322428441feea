using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using RecursiveMas.Daemon.Hosting;
using RecursiveMas.Daemon.Reporting;

namespace RecursiveMas.Daemon.Commands;

/// <summary><c>rmas report</c>: recorded comparisons and runs as one self-contained page.</summary>
internal static class ReportCommand
{
    private static readonly Argument<string[]> Records = new("records") { Description = "Folders under .rmas/comparisons or .rmas/runs.", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<string?> Out = new("--out") { Description = "The file to write; the first record's name here when left out.", HelpName = "file" };
    private static readonly Option<string?> Baseline = new("--baseline") { Description = "An earlier comparison to hold them against.", HelpName = "record" };

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new Command("report", "Write recorded comparisons and runs as one self-contained HTML page.") { Records, Out, Baseline };
        command.SetAction((parsed, cancellationToken) => CommandHost.ExecuteAsync(
            parsed,
            (services, _, token) => services.GetRequiredService<ReportHandler>().RunAsync(
                parsed.GetRequiredValue(Records), parsed.GetValue(Baseline), parsed.GetValue(Out), token),
            cancellationToken));
        return command;
    }
}
