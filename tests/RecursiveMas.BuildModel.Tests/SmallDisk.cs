using System.Diagnostics;
using System.Globalization;

namespace RecursiveMas.BuildModel.Tests;

/// <summary>A file system of a few bytes, in memory; only root may mount one.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly string folder;

    private SmallDisk(string folder) => this.folder = folder;

    /// <summary>Mounts it, or skips the test.</summary>
    internal static SmallDisk Mount(string folder, long bytes)
    {
        Directory.CreateDirectory(folder);
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
            Assert.Inconclusive("skipped: only root on Linux may mount a small disk");
        if (Run("mount", "-t", "tmpfs", "-o", string.Create(CultureInfo.InvariantCulture, $"size={bytes}"), "tmpfs", folder) is { Length: > 0 } refusal)
            Assert.Inconclusive($"skipped: no small disk can be mounted here: {refusal}");
        return new SmallDisk(folder);
    }

    public void Dispose() => Run("umount", folder);

    /// <summary>What the command says when it fails; empty when it does not.</summary>
    private static string Run(string command, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true })!;
        var said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? "" : $"{command} failed: {said.Trim()}";
    }
}
