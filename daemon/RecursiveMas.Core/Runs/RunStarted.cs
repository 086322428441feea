namespace RecursiveMas.Core.Runs;

/// <summary>The first line of every record.</summary>
/// <param name="Manifest">Everything needed to repeat the run.</param>
public sealed record RunStarted(RunManifest Manifest) : RunEvent;
