using RecursiveMas.Training.Pretraining;

namespace RecursiveMas.Training.LinkTraining;

/// <summary>One stage of training: what a step does, and how good the links are by its own loss.</summary>
internal interface ILinkStage : IDisposable
{
    /// <summary><c>inner</c> or <c>outer</c>.</summary>
    string Name { get; }

    /// <summary>All steps.</summary>
    int Steps { get; }

    /// <summary>Links that are trained.</summary>
    IReadOnlyList<TrainedLink> Trained { get; }

    /// <summary>The optimizer's state.</summary>
    AdamWState Optimizer { get; }

    /// <summary>One step, from 0. Depends on weights, optimizer and the number alone.</summary>
    StepOutcome Run(int step);

    /// <summary>Loss on validation data.</summary>
    double ValidationLoss();
}
