using System.Diagnostics;
using RecursiveMas.Core.Training;

namespace RecursiveMas.Training.LinkTraining;

/// <summary>Runs a stage to its end: steps, validations, checkpoints; stops early, and within a step when cancelled. Leaves the best links in place.</summary>
/// <param name="settings">Settings.</param>
/// <param name="accuracy">Accuracy of the links as they are now, at 1, 2, … rounds.</param>
/// <param name="emit">Takes events.</param>
internal sealed class StageRunner(TrainingSettings settings, Func<CancellationToken, Task<IReadOnlyList<double>>> accuracy, Action<TrainingEvent> emit)
{
    /// <summary>Runs it.</summary>
    /// <returns>What was kept, and whether a cancel ended it.</returns>
    internal async Task<(KeepBest Best, int Step, double Seconds, bool Cancelled)> RunAsync(ILinkStage stage, TrainingCheckpoint checkpoint, bool resume, CancellationToken cancellationToken)
    {
        var best = new KeepBest(settings.Patience);
        var (step, seconds, done) = resume && checkpoint.Exists ? checkpoint.Restore(stage, best) : (0, 0, false);
        emit(new TrainingStageStarted(stage.Name, step, stage.Steps, [.. stage.Trained.Select(link => link.Label)]));
        var cancelled = false;
        try
        {
            if (best.Start is null)
                await ValidateAsync(stage, best, 0, cancellationToken);
            while (!done && step < stage.Steps && !best.IsOver)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var clock = Stopwatch.GetTimestamp();
                var outcome = stage.Run(step);
                step++;
                var elapsed = Stopwatch.GetElapsedTime(clock).TotalSeconds;
                seconds += elapsed;
                emit(new TrainingStepDone(
                    stage.Name, step, stage.Steps, outcome.Loss, outcome.Rate, outcome.GradientNorm, outcome.LinkNorms, outcome.RoundNorms, outcome.BalancedNorms, outcome.Positions, outcome.Positions / elapsed));
                if (!double.IsFinite(outcome.Loss) || !double.IsFinite(outcome.GradientNorm))
                    break; // Nothing good can follow; the best is kept.
                if (step % settings.ValidateEvery == 0 || step == stage.Steps)
                    await ValidateAsync(stage, best, step, cancellationToken);
                if (step % settings.CheckpointEvery == 0)
                    checkpoint.Save(stage, best, step, seconds, done: false);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            cancelled = true;
        }

        if (best.Start is not null)
            checkpoint.Save(stage, best, step, seconds, done: !cancelled);
        foreach (var link in stage.Trained.Where(link => best.Values.ContainsKey(link.Label)))
            link.Link.Assign(best.Values[link.Label]);
        return (best, step, seconds, cancelled);
    }

    private async Task ValidateAsync(ILinkStage stage, KeepBest best, int step, CancellationToken cancellationToken)
    {
        var score = new ValidationScore(stage.ValidationLoss(), await accuracy(cancellationToken));
        var isBest = best.Take(step, score, () => stage.Trained.ToDictionary(link => link.Label, link => link.Link.Values(), StringComparer.Ordinal));
        emit(new TrainingValidated(stage.Name, step, score.Loss, score.Accuracy, isBest));
    }
}
