using RecursiveMas.Core.Comparison;
using RecursiveMas.Core.Comparison.Records;
using RecursiveMas.Core.Data;
using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Loop;
using RecursiveMas.Core.Patterns;
using RecursiveMas.Core.Plans;
using RecursiveMas.Core.Runs;
using RecursiveMas.Daemon.Output;
using RecursiveMas.Daemon.Patterns;
using RecursiveMas.Daemon.Running;

namespace RecursiveMas.Daemon.Comparing;

/// <summary>Single agent, text, latents and controls on the same questions, now or once more, whoever asks for it.</summary>
internal sealed class CompareWork(Comparer comparer, IEngineCatalog engines)
{
    /// <summary>Compares and records it; what kept the report from being clean, a cancel included, is its <see cref="CompareReport.Error"/>.</summary>
    /// <exception cref="RmasException">Nothing could be compared.</exception>
    public async Task<RecordedComparison> RunAsync(OpenPattern pattern, CompareChoices choices, CompareKeeping keeping, CancellationToken cancellationToken)
    {
        // Whatever is wrong with the choices, the file or its links is said before any question is read.
        ChoiceRules.Check(choices);
        pattern = pattern.With(choices.Models ?? []);
        RequireLinks(pattern, choices);
        return await RunAsync(pattern, choices, await ChosenQuestions.ReadAsync(pattern, choices, cancellationToken), null, keeping, cancellationToken);
    }

    /// <summary>Makes a recorded comparison again, on the questions it finished, or says what changed since.</summary>
    /// <exception cref="RmasException">RMAS482: something changed, each thing named; or nothing could be compared.</exception>
    public async Task<RecordedComparison> RepeatAsync(RecordedComparison recorded, CompareKeeping keeping, CancellationToken cancellationToken)
    {
        var record = recorded.Record;
        if (record.Report.Cancelled)
            throw new RmasException("RMAS482", "the comparison was cancelled, so its record does not hold every question it was asked", record.Id, "compare anew with the same choices");
        var pattern = OpenPattern.Open(record.PatternFile, record.Choices.Engine);
        if (pattern.Hash != record.PatternHash) throw Changed(record, [new RepeatDifference("pattern", record.PatternFile, record.PatternHash, pattern.Hash)]);
        pattern = pattern.With(record.Choices.Models ?? []);

        // The seed is the one it had, also where the choice left it to the pattern.
        var choices = record.Choices with { Seed = record.Report.Seed };
        return await RunAsync(pattern, choices, ChosenQuestions.Of(recorded.Questions), load => RequireSame(record, load), keeping, cancellationToken);
    }

    private async Task<RecordedComparison> RunAsync(
        OpenPattern pattern, CompareChoices choices, IReadOnlyList<DataQuestion> questions, Action<ComparedLoad>? onLoaded, CompareKeeping keeping, CancellationToken cancellationToken)
    {
        var started = DateTimeOffset.UtcNow;
        var plan = pattern.Compile(new PlanRequest(RunMode.Text, Seed: choices.Seed));
        var match = pattern.Document.File.Dataset?.Match ?? AnswerMatch.Exact;
        var request = new CompareRequest(
            asked => pattern.Compile(asked with { Seed = asked.Seed ?? choices.Seed }),
            questions,
            match,
            choices.Rounds ?? [.. Enumerable.Range(1, plan.Rounds)],
            choices.Controls,
            choices.Has(RunMode.Single) ? [.. pattern.Document.File.Baselines.Keys] : [])
        {
            Single = choices.Has(RunMode.Single),
            Text = choices.Has(RunMode.Text),
            Latent = choices.Has(RunMode.Latent),
            OnLoaded = onLoaded,
            TimingQuestions = Math.Min(choices.Timing, questions.Count),
            Seed = plan.Seed,
        };
        var progress = keeping.Progress is null ? null : new ProgressRelay<CompareProgress>(keeping.Progress, CompareWords.Step);
        var outcome = await comparer.RunAsync(request, engines, progress, cancellationToken, keeping.Standing);
        var report = outcome.Report with { Error = CompareWords.Problem(outcome.Report) };
        var record = new ComparisonRecord(
            RunId.New(started), started, pattern.Document.Path, pattern.Hash, plan.Name, choices, outcome.Loaded, ToolVersion.Current, report);
        return new RecordedComparison(ComparisonStore.Write(keeping.Root, record, outcome.Questions), record, outcome.Questions);
    }

    private static void RequireLinks(OpenPattern pattern, CompareChoices choices)
    {
        var plan = pattern.Compile(new PlanRequest(choices.Has(RunMode.Latent) ? RunMode.Latent : RunMode.Text, Seed: choices.Seed));
        if (!choices.Has(RunMode.Latent)) return;
        foreach (var depth in choices.Rounds ?? [.. Enumerable.Range(1, plan.Rounds)])
            LinkFiles.RequireAll(pattern.Compile(new PlanRequest(RunMode.Latent, depth)), pattern.File);
    }

    private static void RequireSame(ComparisonRecord record, ComparedLoad load)
    {
        IReadOnlyList<RepeatDifference> differences =
        [
            .. RepeatDifference.Between("model", record.Loaded.Models, load.Models.GetValueOrDefault),
            .. RepeatDifference.Between("link", record.Loaded.Links, load.Links.GetValueOrDefault),
            .. RepeatDifference.Between("engine", record.Loaded.Engines, load.Engines.GetValueOrDefault),
        ];
        if (differences.Count > 0) throw Changed(record, differences);
    }

    private static RmasException Changed(ComparisonRecord record, IReadOnlyList<RepeatDifference> differences) =>
        new("RMAS482", $"the comparison cannot be made again exactly: {string.Join("; ", differences)}", record.Id, "restore what changed, or compare anew");
}
