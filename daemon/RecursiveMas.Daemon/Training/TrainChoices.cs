namespace RecursiveMas.Daemon.Training;

/// <summary>What training is asked for.</summary>
/// <param name="Pattern">Path of the pattern file.</param>
/// <param name="Stage">Which links; null is what the settings say.</param>
/// <param name="Data">JSONL file instead of the pattern's dataset; null takes that.</param>
/// <param name="Settings">Settings file; null takes the defaults.</param>
/// <param name="Resume">Whether an interrupted run goes on.</param>
internal sealed record TrainChoices(string Pattern, TrainStage? Stage, string? Data, string? Settings, bool Resume)
{
    /// <summary>The child's command line.</summary>
    public IReadOnlyList<string> Arguments(string packages)
    {
        List<string> arguments = ["links", Pattern, "--pipe", "--packages", packages];
        if (Stage is { } stage) arguments.AddRange(["--stage", stage.ToString()]);
        if (Data is not null) arguments.AddRange(["--data", Data]);
        if (Settings is not null) arguments.AddRange(["--settings", Settings]);
        if (Resume) arguments.Add("--resume");
        return arguments;
    }
}
