namespace RecursiveMas.Daemon.Training;

/// <summary>Training of a saved pattern's links, by the training runtime in a process of its own.</summary>
/// <param name="Work">Id the caller gives it, for progress and cancelling; unique among work in progress.</param>
/// <param name="Uri">The pattern on disk.</param>
/// <param name="Stage">Which links.</param>
/// <param name="Data">URI or path of questions; null takes the pattern's own.</param>
/// <param name="Resume">Whether an interrupted training goes on.</param>
internal sealed record TrainCall(string Work, string Uri, TrainStage Stage = TrainStage.All, string? Data = null, bool Resume = false);
