namespace RecursiveMas.Core.Training;

/// <summary>The end of a run.</summary>
/// <param name="Outcome"><c>improved</c>: better links were written. <c>kept</c>: none was better, so those it started from stay.</param>
/// <param name="Cancelled">Whether it was cancelled before its last step.</param>
/// <param name="Start">Accuracy at 1, 2, … rounds of the links it started from.</param>
/// <param name="Best">The same of the links that are there now.</param>
/// <param name="Links">Link files written; empty when kept.</param>
/// <param name="Record">The training record; null when nothing was written.</param>
public sealed record TrainingFinished(
    string Outcome,
    bool Cancelled,
    IReadOnlyList<double> Start,
    IReadOnlyList<double> Best,
    IReadOnlyList<string> Links,
    string? Record) : TrainingEvent;
