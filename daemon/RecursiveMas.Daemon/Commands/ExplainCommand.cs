using System.CommandLine;
using RecursiveMas.Core.Plans;
using RecursiveMas.Daemon.Hosting;
using RecursiveMas.Daemon.Patterns;

namespace RecursiveMas.Daemon.Commands;

/// <summary><c>rmas explain</c>: the plan of a pattern with every default that was filled in.</summary>
internal static class ExplainCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new Command("explain", "Print the plan of a pattern with every default that was filled in.") { CommonOptions.PatternFile };
        PlanOptions.AddTo(command);
        command.SetAction((parsed, cancellationToken) => CommandHost.ExecuteAsync(
            parsed,
            (_, output, _) =>
            {
                var pattern = OpenPattern.Open(parsed.GetRequiredValue(CommonOptions.PatternFile));
                var plan = pattern.Compile(PlanOptions.Read(parsed));
                output.Json(new { plan });
                output.Line(PlanText.Write(plan, pattern.Folder).TrimEnd('\n'));
                return Task.FromResult(CommandHost.Ok);
            },
            cancellationToken));
        return command;
    }
}
