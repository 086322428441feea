using RecursiveMas.Core.Errors;

namespace RecursiveMas.Core.Training;

/// <summary>The run could not go on.</summary>
/// <param name="Error">Why.</param>
public sealed record TrainingFailed(RmasError Error) : TrainingEvent;
