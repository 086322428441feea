namespace RecursiveMas.Daemon.Training;

/// <summary>What training made.</summary>
/// <param name="Cancelled">Whether it was cancelled; the best links so far are kept.</param>
/// <param name="Links">Link files written.</param>
/// <param name="Record">Folder of the training's record; null when none was begun.</param>
internal sealed record TrainReply(bool Cancelled, IReadOnlyList<string> Links, string? Record);
