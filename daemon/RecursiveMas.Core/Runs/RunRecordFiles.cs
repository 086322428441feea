using System.Globalization;

namespace RecursiveMas.Core.Runs;

/// <summary>Where a run's record lies: <c>&lt;root&gt;/&lt;run id&gt;/</c>.</summary>
/// <param name="Folder">Folder of the run.</param>
public sealed record RunRecordFiles(string Folder)
{
    /// <summary>Name of the folder everything a workspace's runs leave lies in.</summary>
    public const string HiddenFolder = ".rmas";

    /// <summary>Folder of all records of a workspace, <c>.rmas/runs</c>.</summary>
    public static string RootOf(string workspace) => Path.Combine(workspace, HiddenFolder, "runs");

    /// <summary>Events, one JSON object per line.</summary>
    public string Events => Path.Combine(Folder, "run.jsonl");

    /// <summary>The manifest, whole.</summary>
    public string Manifest => Path.Combine(Folder, "manifest.json");

    /// <summary>Latents by hop, when they were asked for and the run has ended.</summary>
    public string Latents => Path.Combine(Folder, "latents.safetensors");

    /// <summary>Name of a hop's tensor.</summary>
    public static string LatentName(int hop) => string.Create(CultureInfo.InvariantCulture, $"hop.{hop}");

    /// <summary>Latents of one hop while the run goes on, or after it was cut off.</summary>
    public string LatentsOf(int hop) => Path.Combine(Folder, $"latents.{LatentName(hop)}.safetensors");
}
