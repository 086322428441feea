namespace RecursiveMas.Training.LinkTraining;

/// <summary>Stage 2.</summary>
public sealed record UnrolledSettings
{
    /// <summary>Optimizer steps.</summary>
    public int Steps { get; init; } = 300;

    /// <summary>Questions a step.</summary>
    public int BatchSize { get; init; } = 16;

    /// <summary>Peak learning rate.</summary>
    public double Rate { get; init; } = 2e-5;

    /// <summary>Steps of linear warm-up.</summary>
    public int WarmUp { get; init; } = 20;

    /// <summary>Whether inner links are trained too; the released trainer keeps them.</summary>
    public bool Joint { get; init; } = true;

    /// <summary>Whether rows come from given messages in one parallel pass, as in the released trainer, instead of free-running steps.</summary>
    public bool TeacherForced { get; init; }

    /// <summary>Whether every round's contribution to the gradient is brought to the same norm.</summary>
    public bool BalanceRounds { get; init; } = true;

    /// <summary>Whether gradients stop between rounds.</summary>
    public bool DetachRounds { get; init; }

    /// <summary>Whether each hop is computed again for its gradient: less memory, a third more time.</summary>
    public bool Checkpointing { get; init; }

    /// <summary>ε of the cross-entropy; models trained with label smoothing are best met with the same.</summary>
    public double LabelSmoothing { get; init; }

    /// <summary>What the answering agent should write.</summary>
    public AnswerTarget Target { get; init; }

    /// <summary>Depth and latent length by step; empty keeps the pattern's throughout.</summary>
    public IReadOnlyList<CurriculumStep> Curriculum { get; init; } = [];
}
