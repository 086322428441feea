namespace RecursiveMas.Daemon.Training;

/// <summary>Asks for the training runtime.</summary>
/// <param name="Install">Whether it is installed when it is not there; this downloads.</param>
/// <param name="Work">Id of an installation, for progress and cancelling; null otherwise.</param>
internal sealed record TrainingRuntimeCall(bool Install = false, string? Work = null);
