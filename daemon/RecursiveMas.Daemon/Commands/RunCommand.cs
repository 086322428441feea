using System.CommandLine;
using System.CommandLine.Parsing;
using Microsoft.Extensions.DependencyInjection;
using RecursiveMas.Daemon.Hosting;
using RecursiveMas.Daemon.Patterns;
using RecursiveMas.Daemon.Running;

namespace RecursiveMas.Daemon.Commands;

/// <summary><c>rmas run</c>: one question through the loop, or a recorded run once more.</summary>
internal static class RunCommand
{
    private static readonly Argument<string?> PatternFile = new("file") { Description = "A pattern file (.rmas.json).", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<string?> Question = new("--question") { Description = "The question; the first held-out one when left out.", HelpName = "text" };
    private static readonly Option<string?> From = new("--from") { Description = "Repeat a recorded run exactly; takes the place of the file.", HelpName = "record" };
    private static readonly Option<int?> FromHop = new("--from-hop") { Description = "Run the record again from this hop, counted from 1; earlier hops are taken from it.", HelpName = "n" };
    private static readonly Option<bool> KeepLatents = new("--keep-latents") { Description = "Keep the latents beside the record." };

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new Command("run", "Run one question: the answer, then every hop with its latent steps and tokens.") { PatternFile, Question };
        PlanOptions.AddTo(command);
        command.Add(KeepLatents);
        command.Add(From);
        command.Add(FromHop);
        command.Add(CommonOptions.Engine);
        command.Validators.Add(RequireOneSource);
        command.SetAction((parsed, cancellationToken) => CommandHost.ExecuteAsync(
            parsed, (services, _, token) => RunAsync(services.GetRequiredService<RunHandler>(), parsed, token), cancellationToken));
        return command;
    }

    private static Task<int> RunAsync(RunHandler handler, ParseResult parsed, CancellationToken cancellationToken) => parsed.GetValue(From) is { } record
        ? parsed.GetValue(FromHop) is { } hop
            ? handler.ResumeAsync(record, hop, parsed.GetValue(CommonOptions.Seed), parsed.GetValue(KeepLatents), cancellationToken)
            : handler.RepeatAsync(record, parsed.GetValue(KeepLatents), cancellationToken)
        : handler.RunAsync(
            OpenPattern.Open(parsed.GetRequiredValue(PatternFile)!),
            PlanOptions.Read(parsed),
            parsed.GetValue(Question),
            parsed.GetValue(KeepLatents),
            cancellationToken);

    // A record holds its own file, question and plan: anything said beside it would not be the same run.
    private static void RequireOneSource(CommandResult result)
    {
        var file = result.GetResult(PatternFile) is { Tokens.Count: > 0 };
        if (result.GetResult(From) is null)
        {
            if (!file) result.AddError("Give a pattern file, or a record with --from.");
            if (result.GetResult(FromHop) is not null) result.AddError("--from-hop needs a record; name it with --from.");
            return;
        }

        // From a hop on another seed may be wanted: what came before stays as it was.
        Option[] seeds = result.GetResult(FromHop) is null ? [CommonOptions.Seed] : [];
        Option[] choices = [Question, PlanOptions.Mode, PlanOptions.Rounds, PlanOptions.Control, .. seeds];
        var beside = file ? PatternFile.Name : choices.FirstOrDefault(option => result.GetResult(option) is { Implicit: false })?.Name;
        if (beside is not null) result.AddError($"--from repeats a run as it was; leave out {beside}.");
    }
}
