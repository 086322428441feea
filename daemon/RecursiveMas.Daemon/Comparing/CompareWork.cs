using RecursiveMas.Core.Comparison;
using RecursiveMas.Core.Data;
using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Loop;
using RecursiveMas.Core.Patterns;
using RecursiveMas.Core.Plans;
using RecursiveMas.Daemon.Output;
using RecursiveMas.Daemon.Patterns;
using RecursiveMas.Daemon.Running;

namespace RecursiveMas.Daemon.Comparing;

/// <summary>Single agent, text, latents and controls on the same held-out questions, whoever asks for it.</summary>
internal sealed class CompareWork(Comparer comparer, IEngineCatalog engines)
{
    /// <summary>Compares; what kept the report from being clean, a cancel included, is its <see cref="CompareReport.Error"/>.</summary>
    /// <exception cref="RmasException">Nothing could be compared.</exception>
    public async Task<CompareReport> RunAsync(OpenPattern pattern, CompareChoices choices, IProgress<WorkStep>? progress, CancellationToken cancellationToken)
    {
        // Whatever is wrong with the choices, the file or its links is said before any question is read.
        choices.Check();
        var plan = pattern.Compile(new PlanRequest(RunMode.Latent, Seed: choices.Seed));
        var rounds = choices.Rounds ?? [.. Enumerable.Range(1, plan.Rounds)];
        foreach (var depth in rounds) LinkFiles.RequireAll(pattern.Compile(new PlanRequest(RunMode.Latent, depth)), pattern.File);

        var questions = new List<DataQuestion>();
        var match = pattern.RequireDataset().Match ?? AnswerMatch.Exact;
        await foreach (var question in pattern.HeldOutAsync(cancellationToken))
        {
            questions.Add(question);
            if (questions.Count == choices.Limit) break;
        }

        var request = new CompareRequest(
            asked => pattern.Compile(asked with { Seed = asked.Seed ?? choices.Seed }), questions, match, rounds, choices.Controls, [.. pattern.Document.File.Baselines.Keys])
        {
            TimingQuestions = Math.Min(choices.Timing, questions.Count),
            Seed = plan.Seed,
        };
        var report = await comparer.RunAsync(request, engines, progress is null ? null : new ProgressRelay<CompareProgress>(progress, Shown), cancellationToken);
        return report with { Error = Problem(report) };
    }

    private static WorkStep Shown(CompareProgress progress) => new(
        progress.Phase switch
        {
            "accuracy" => "accuracy pass",
            "timing" => "timing pass, one at a time",
            _ => progress.Phase,
        },
        progress.Done,
        progress.Total);

    private static RmasError? Problem(CompareReport report)
    {
        if (report.Cancelled)
            return new RmasError("RMAS498", $"cancelled; the figures are over the {Numbers.Of(report.Finished, "question")} finished of {Numbers.Count(report.Asked)}");
        if (report.Errors.Count == 0) return null;
        var first = report.Errors[0];
        return first.Error with
        {
            Message = $"{Numbers.Of(report.Errors.Count, "run")} failed and count as neither right nor wrong; the first ({first.Row}, question in line {Numbers.Count(first.Line)}): {first.Error.Message}",
        };
    }
}
