using System.Text.Json;
using RecursiveMas.Core.Json;
using RecursiveMas.Daemon.Artifacts;

namespace RecursiveMas.Daemon.Training;

/// <summary>The file that says what a runtime folder holds.</summary>
/// <param name="Version">Packages and versions.</param>
/// <param name="Platform">Platform.</param>
/// <param name="Complete">Whether the installation came to its end.</param>
internal sealed record RuntimeMarker(string Version, string Platform, bool Complete)
{
    /// <summary>The marker of a folder; null when there is none or it cannot be read.</summary>
    public static RuntimeMarker? Read(string folder)
    {
        try
        {
            return RmasJson.Read<RuntimeMarker>(File.ReadAllText(Path.Combine(folder, ArtifactFolder.RuntimeMarker)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Writes it, whole or not at all.</summary>
    public void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, ArtifactFolder.RuntimeMarker);
        File.WriteAllText(path + ".tmp", RmasJson.ToText(this) + "\n");
        File.Move(path + ".tmp", path, overwrite: true);
    }

    /// <summary>The version of the given packages.</summary>
    public static string VersionOf(IEnumerable<RuntimePackage> packages) => string.Join(", ", packages.Select(package => $"{package.Id} {package.Version}"));
}
