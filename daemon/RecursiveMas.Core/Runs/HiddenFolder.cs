namespace RecursiveMas.Core.Runs;

/// <summary>The folder everything a workspace's runs and comparisons leave lies in.</summary>
internal static class HiddenFolder
{
    /// <summary>Keeps what lies beside a folder of records out of version control, once.</summary>
    /// <param name="root">Folder of records, directly in the hidden folder; anything else is left alone.</param>
    // Records are about one machine and grow with use: whoever wants them committed removes this file, or what it says.
    public static void KeepOutOfVersionControl(string root)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(root));
        if (folder is null || Path.GetFileName(folder) != RunRecordFiles.HiddenFolder) return;
        var ignore = Path.Combine(folder, ".gitignore");
        if (!File.Exists(ignore)) File.WriteAllText(ignore, "*\n");
    }
}
