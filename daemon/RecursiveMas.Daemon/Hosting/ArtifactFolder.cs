namespace RecursiveMas.Daemon.Hosting;

/// <summary>Where built packages are kept: <c>$RMAS_ARTIFACTS</c>, else the user's own data folder.</summary>
internal static class ArtifactFolder
{
    /// <summary>Folder of packages built from checkpoints.</summary>
    public static string Packages() => Path.Combine(Root(), "packages");

    private static string Root()
    {
        if (Environment.GetEnvironmentVariable("RMAS_ARTIFACTS") is { Length: > 0 } chosen) return Path.GetFullPath(chosen);
        var data = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        return Path.Combine(data.Length > 0 ? data : Path.GetTempPath(), "rmas");
    }
}
