namespace RecursiveMas.Training.LinkTraining.Running;

/// <summary>What a training run is asked for.</summary>
/// <param name="Pattern">Absolute path of the pattern file.</param>
/// <param name="Data">JSONL file instead of the pattern's dataset; null takes that.</param>
/// <param name="Settings">Settings.</param>
/// <param name="Resume">Whether an interrupted run goes on.</param>
/// <param name="Work">Folder of checkpoints and log.</param>
/// <param name="Packages">Folder of built packages.</param>
/// <param name="Out">Folder links are written into; null is where the pattern keeps them.</param>
internal sealed record TrainingRequest(string Pattern, string? Data, TrainingSettings Settings, bool Resume, string Work, string Packages, string? Out = null);
