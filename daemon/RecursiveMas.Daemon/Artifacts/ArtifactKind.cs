namespace RecursiveMas.Daemon.Artifacts;

/// <summary>What an artifact is.</summary>
internal enum ArtifactKind
{
    /// <summary>A model package built from a checkpoint; built again when it is needed.</summary>
    Package,

    /// <summary>What a build that was killed left; the next build would sweep it.</summary>
    Unfinished,

    /// <summary>Libraries of the training runtime; installed again by hand.</summary>
    TrainingRuntime,
}
