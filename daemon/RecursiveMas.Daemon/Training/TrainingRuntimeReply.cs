namespace RecursiveMas.Daemon.Training;

/// <summary>The training runtime of this machine.</summary>
/// <param name="Installed">Whether it is ready.</param>
/// <param name="Folder">Where it is, or belongs.</param>
/// <param name="Version">Its version; null when there is none.</param>
/// <param name="Message">What is missing and the command that helps; null when it is ready.</param>
internal sealed record TrainingRuntimeReply(bool Installed, string Folder, string? Version, string? Message);
