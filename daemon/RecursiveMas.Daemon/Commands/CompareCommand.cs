using System.CommandLine;
using System.CommandLine.Parsing;
using Microsoft.Extensions.DependencyInjection;
using RecursiveMas.Core.Comparison;
using RecursiveMas.Core.Plans;
using RecursiveMas.Daemon.Comparing;
using RecursiveMas.Daemon.Hosting;
using RecursiveMas.Daemon.Patterns;

namespace RecursiveMas.Daemon.Commands;

/// <summary><c>rmas compare</c>: single agent, text, latents and controls in one table.</summary>
internal static class CompareCommand
{
    private static readonly Argument<string?> PatternFile = new("file") { Description = "A pattern file (.rmas.json).", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<int> Limit = Choice.Count("--limit", "Most questions.", CompareChoices.StandardLimit, minimum: 1);
    private static readonly Option<int> Timing = Choice.Count("--timing", "Questions of the serial timing pass; 0 skips it.", CompareChoices.StandardTiming, minimum: 0);
    private static readonly Option<IReadOnlyList<int>> Rounds = Choice.Numbers("--rounds", "Recursion depths; 1 to the pattern's when left out.");
    private static readonly Option<IReadOnlyList<LatentControl>> Controls =
        Choice.ListOf("--controls", "Controls run at every depth; none leaves them out. Both when left out.", LatentControl.Zero, LatentControl.Shuffled);

    private static readonly Option<IReadOnlyList<RunMode>> Modes =
        Choice.ListOf("--modes", "Ways of answering; all when left out.", RunMode.Single, RunMode.Text, RunMode.Latent);

    private static readonly Option<string?> Question = new("--question") { Description = "One question instead of a set.", HelpName = "text" };
    private static readonly Option<string?> Expected = new("--expected") { Description = "The known answer of --question.", HelpName = "text" };
    private static readonly Option<string?> Data = new("--data") { Description = "A question file instead of the pattern's held-out questions.", HelpName = "jsonl" };
    private static readonly Option<string[]> Model = new("--model")
    {
        Description = "Another model for an agent: a model of the pattern, a package folder, or webllm:<id>. Repeatable.", HelpName = "agent=model",
    };

    private static readonly Option<string?> Html = new("--html") { Description = "Write a self-contained report there as well.", HelpName = "file" };
    private static readonly Option<string?> From = new("--from") { Description = "Make a recorded comparison again exactly; takes the place of the file.", HelpName = "record" };

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new Command("compare", "Compare single agent, text, latents and controls on held-out questions.")
        {
            PatternFile, Limit, Rounds, Controls, Modes, Question, Expected, Data, Model, Timing, CommonOptions.Seed, Html, From, CommonOptions.Engine,
        };
        command.Validators.Add(RequireOneSource);
        command.Validators.Add(RequireModels);
        command.SetAction((parsed, cancellationToken) => CommandHost.ExecuteAsync(
            parsed, (services, _, token) => RunAsync(services.GetRequiredService<CompareHandler>(), parsed, token), cancellationToken));
        return command;
    }

    private static Task<int> RunAsync(CompareHandler handler, ParseResult parsed, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(From) is { } record) return handler.RepeatAsync(record, parsed.GetValue(Html), cancellationToken);
        var pattern = OpenPattern.Open(parsed.GetRequiredValue(PatternFile)!);
        return handler.RunAsync(pattern, Read(parsed, pattern), parsed.GetValue(Html), cancellationToken);
    }

    private static CompareChoices Read(ParseResult parsed, OpenPattern pattern)
    {
        var question = parsed.GetValue(Question);
        var models = parsed.GetValue(Model);
        return new CompareChoices(
            parsed.GetValue(Limit),
            parsed.GetValue(Rounds),
            CompareChoices.ControlsOf(parsed.GetValue(Controls), question is not null),
            parsed.GetValue(Timing),
            parsed.GetValue(CommonOptions.Seed),
            parsed.GetValue(Modes),
            question,
            parsed.GetValue(Expected),
            // On a command line a path is relative to where one is.
            parsed.GetValue(Data) is { } data ? Path.GetFullPath(data) : null,
            models is { Length: > 0 } ? [.. models.Select(written => ModelOf(written, pattern))] : null);
    }

    private static ModelChoice ModelOf(string written, OpenPattern pattern)
    {
        const string stock = "webllm:";
        var (agent, model) = (written[..written.IndexOf('=', StringComparison.Ordinal)], written[(written.IndexOf('=', StringComparison.Ordinal) + 1)..]);
        if (pattern.Document.File.Models.ContainsKey(model)) return new ModelChoice(agent, Model: model);
        if (model.StartsWith(stock, StringComparison.Ordinal)) return new ModelChoice(agent, WebLlm: model[stock.Length..]);
        if (model.StartsWith("store:", StringComparison.Ordinal)) return new ModelChoice(agent, Package: model);

        // A pattern names packages from where it lies, with slashes.
        var package = Path.GetRelativePath(Path.GetDirectoryName(Path.GetFullPath(pattern.Document.Path))!, Path.GetFullPath(model));
        return new ModelChoice(agent, Package: package.Replace('\\', '/'));
    }

    private static void RequireModels(CommandResult result)
    {
        foreach (var written in result.GetResult(Model)?.Tokens ?? [])
        {
            if (written.Value.IndexOf('=', StringComparison.Ordinal) is <= 0) result.AddError($"'{written.Value}' does not say agent=model.");
        }
    }

    // A record holds its own file, questions and choices: anything said beside it would not be the same comparison.
    private static void RequireOneSource(CommandResult result)
    {
        var file = result.GetResult(PatternFile) is { Tokens.Count: > 0 };
        if (result.GetResult(From) is null)
        {
            if (!file) result.AddError("Give a pattern file, or a record with --from.");
            return;
        }

        Option[] choices = [Limit, Rounds, Controls, Modes, Question, Expected, Data, Model, Timing, CommonOptions.Seed];
        var beside = file ? PatternFile.Name : choices.FirstOrDefault(option => result.GetResult(option) is { Implicit: false })?.Name;
        if (beside is not null) result.AddError($"--from compares as it was; leave out {beside}.");
    }
}
