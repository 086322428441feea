namespace RecursiveMas.Training.LinkTraining;

/// <summary>Stages 1 and 1b.</summary>
public sealed record AlignmentSettings
{
    /// <summary>Optimizer steps.</summary>
    public int Steps { get; init; } = 400;

    /// <summary>Rows a step and link.</summary>
    public int BatchSize { get; init; } = 256;

    /// <summary>Most rows a link.</summary>
    public int Rows { get; init; } = 8000;

    /// <summary>Peak learning rate.</summary>
    public double Rate { get; init; } = 1e-4;

    /// <summary>Steps of linear warm-up.</summary>
    public int WarmUp { get; init; } = 20;
}
