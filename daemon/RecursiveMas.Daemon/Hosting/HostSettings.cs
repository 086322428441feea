using System.Diagnostics;

namespace RecursiveMas.Daemon.Hosting;

/// <summary>What holds for this process and the children it starts; they take it from their environment.</summary>
/// <param name="ArtifactFolder">Where built packages and the training runtime are kept.</param>
/// <param name="Offline">Whether nothing may leave the machine.</param>
/// <param name="ChosenModelFolder">Where models are kept; null takes the folder <c>models</c> in the artifact folder.</param>
internal sealed record HostSettings(string ArtifactFolder, bool Offline, string? ChosenModelFolder = null)
{
    private const string ArtifactsVariable = "RMAS_ARTIFACTS";
    private const string OfflineVariable = "RMAS_OFFLINE";
    private const string ModelsVariable = "RMAS_MODELS";

    /// <summary>Where models are kept by name.</summary>
    public string ModelFolder => ChosenModelFolder ?? Path.Combine(ArtifactFolder, "models");

    /// <summary><c>$RMAS_ARTIFACTS</c>, else the user's own data folder; <c>$RMAS_MODELS</c>; offline when <c>$RMAS_OFFLINE</c> is 1 or true.</summary>
    public static HostSettings FromEnvironment()
    {
        var offline = Environment.GetEnvironmentVariable(OfflineVariable) is { } word && (word == "1" || word.Equals("true", StringComparison.OrdinalIgnoreCase));
        var models = Environment.GetEnvironmentVariable(ModelsVariable) is { Length: > 0 } named ? Path.GetFullPath(named) : null;
        if (Environment.GetEnvironmentVariable(ArtifactsVariable) is { Length: > 0 } chosen) return new HostSettings(Path.GetFullPath(chosen), offline, models);
        var data = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        return new HostSettings(Path.Combine(data.Length > 0 ? data : Path.GetTempPath(), "rmas"), offline, models);
    }

    /// <summary>Hands the settings on to a child.</summary>
    public ProcessStartInfo GivenTo(ProcessStartInfo child)
    {
        child.Environment[ArtifactsVariable] = ArtifactFolder;
        child.Environment[ModelsVariable] = ModelFolder;
        child.Environment[OfflineVariable] = Offline ? "1" : "0";
        return child;
    }
}
