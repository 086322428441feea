namespace RecursiveMas.Core.Training;

/// <summary>A stage begins, or goes on.</summary>
/// <param name="Stage"><c>inner</c> or <c>outer</c>.</param>
/// <param name="Step">Steps already made.</param>
/// <param name="Steps">All steps.</param>
/// <param name="Links">Labels of the links that are trained.</param>
public sealed record TrainingStageStarted(string Stage, int Step, int Steps, IReadOnlyList<string> Links) : TrainingEvent;
