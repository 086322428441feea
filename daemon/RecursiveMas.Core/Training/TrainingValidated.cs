namespace RecursiveMas.Core.Training;

/// <summary>Links held against validation questions.</summary>
/// <param name="Stage"><c>inner</c> or <c>outer</c>.</param>
/// <param name="Step">Steps made; 0 is the start.</param>
/// <param name="Loss">The stage's loss on validation data.</param>
/// <param name="Accuracy">Share of right answers at 1, 2, … rounds.</param>
/// <param name="Best">Whether these are the best links so far.</param>
public sealed record TrainingValidated(string Stage, int Step, double Loss, IReadOnlyList<double> Accuracy, bool Best) : TrainingEvent;
