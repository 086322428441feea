using RecursiveMas.Core.Training;
using RecursiveMas.Daemon.Output;

namespace RecursiveMas.Daemon.Training;

/// <summary>A training run as people see it: a line for every validation while it runs, and what came of it.</summary>
internal sealed class TrainingTable(CommandOutput output)
{
    private TrainingStepDone? last;

    /// <summary>Takes an event; validations are shown at once.</summary>
    public void Add(TrainingEvent told)
    {
        switch (told)
        {
            case TrainingStageStarted stage:
                output.Line($"stage {stage.Stage}: {string.Join(", ", stage.Links)}{(stage.Step > 0 ? $"; goes on at step {stage.Step}" : "")}");
                output.Line("  step   loss now   validation loss   accuracy at 1, 2, … rounds   gradient by round");
                last = null;
                break;
            case TrainingStepDone step:
                last = step;
                break;
            case TrainingValidated validated:
                output.Line($"{validated.Step,6}{Numbers.Fixed(last?.Loss, 4),11}{Numbers.Fixed(validated.Loss, 4),18}   {string.Join("  ", validated.Accuracy.Select(a => Numbers.Percent(a))),-28}{Rounds(last)}{(validated.Best ? "  best" : "")}");
                break;
        }
    }

    /// <summary>What came of it.</summary>
    public void Write(TrainingFinished finished)
    {
        output.Line();
        if (finished.Cancelled) output.Line("cancelled; what was best so far is kept, and --resume goes on");
        output.Line(finished.Outcome == "improved"
            ? "better links were written; no number of rounds is worse than it was:"
            : "nothing better was found: the links are those it started from");
        if (finished.Start.Count == 0) return;
        output.Table(
            ["validation accuracy", .. finished.Start.Select((_, i) => Numbers.Of(i + 1, "round"))],
            [["before", .. finished.Start.Select(a => Numbers.Percent(a))], ["now", .. finished.Best.Select(a => Numbers.Percent(a))]],
            leftColumns: 1);
        if (finished.Record is { } record) output.Line($"record: {record}");
    }

    private static string Rounds(TrainingStepDone? step) =>
        step is null ? "" : string.Join(" ", step.RoundNorms.Select(norm => norm.ToString("0.0e0", System.Globalization.CultureInfo.InvariantCulture)));
}
