using System.Text.Json;
using System.Text.Json.Nodes;
using RecursiveMas.Core.Comparison;
using RecursiveMas.Core.Data;
using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Json;
using RecursiveMas.Core.Loop;
using RecursiveMas.Core.Patterns;
using RecursiveMas.Core.Plans;
using RecursiveMas.Daemon.Hosting;
using RecursiveMas.Daemon.Output;
using RecursiveMas.Daemon.Patterns;
using RecursiveMas.Daemon.Running;

namespace RecursiveMas.Daemon.Comparing;

/// <summary><c>rmas compare</c>: single agent, text, latents and controls on the same held-out questions.</summary>
internal sealed class CompareHandler(Comparer comparer, IEngineCatalog engines, CommandOutput output)
{
    /// <summary>Compares; the result is the exit code.</summary>
    public async Task<int> RunAsync(OpenPattern pattern, CompareChoices choices, CancellationToken cancellationToken)
    {
        // Whatever is wrong with the file or its links is said before any question is read.
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
        CompareReport report = null!;
        await output.WithProgressAsync("loading", async progress =>
            report = await comparer.RunAsync(request, engines, new ProgressRelay<CompareProgress>(progress, Shown), cancellationToken));
        return Write(report);
    }

    private static (string Stage, double Fraction) Shown(CompareProgress progress)
    {
        var stage = progress.Phase switch
        {
            "accuracy" => "accuracy pass",
            "timing" => "timing pass, one at a time",
            _ => progress.Phase,
        };
        return (stage, progress.Total == 0 ? 0 : (double)progress.Done / progress.Total);
    }

    private int Write(CompareReport report)
    {
        var error = Problem(report);
        var json = JsonSerializer.SerializeToNode(report, RmasJson.Compact)!.AsObject();
        if (error is not null) json.Add("error", JsonSerializer.SerializeToNode(error, RmasJson.Compact));
        output.Json<JsonNode>(json);
        CompareTable.Write(output, report);
        if (error is not null) output.Remark(error.ToString());
        return error is null ? CommandHost.Ok : CommandHost.Failed;
    }

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
