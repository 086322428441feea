using System.Globalization;
using RecursiveMas.Core.Training;
using RecursiveMas.Daemon.Output;

namespace RecursiveMas.Daemon.Training;

/// <summary>Training events as progress.</summary>
internal static class TrainingProgress
{
    /// <summary>The step of an event; null when it is none.</summary>
    public static WorkStep? Of(TrainingEvent told) => told switch
    {
        TrainingPreparing preparing => WorkStep.Of(preparing.What, preparing.Fraction),
        TrainingStepDone step => new WorkStep($"stage {step.Stage}", step.Step, step.Steps, string.Create(CultureInfo.InvariantCulture, $"loss {step.Loss:0.0000}, {step.TokensPerSecond:0} tokens/s")),
        _ => null,
    };
}
