using System.IO.Compression;
using RecursiveMas.Core.Errors;
using RecursiveMas.Daemon.Output;

namespace RecursiveMas.Daemon.Training;

/// <summary>Puts libtorch and its binding into the artifact folder: fetched, verified, unpacked, and made loadable on older systems.</summary>
/// <param name="http">Client.</param>
/// <param name="source">Base address of a NuGet flat container.</param>
/// <param name="platform">Platform.</param>
/// <param name="packages">What it is made of.</param>
internal sealed class RuntimeInstaller(HttpClient http, string source, string platform, IReadOnlyList<RuntimePackage> packages)
{
    /// <summary>Linked with GCC 13 for one symbol that is never relocated; Debian 12, Ubuntu 22.04 and RHEL 9 have older libraries.</summary>
    private const string NewestVersionNeed = "GLIBCXX_3.4.32";

    /// <summary>Installs into a folder; one that is complete already is left alone.</summary>
    /// <exception cref="RmasException">RMAS503: nothing for this platform. RMAS504, RMAS505: fetching. RMAS507: the folder cannot be written.</exception>
    public async Task<RuntimeMarker> InstallAsync(string folder, IProgress<WorkStep>? progress, CancellationToken cancellationToken)
    {
        if (packages.Count == 0)
            throw new RmasException("RMAS503", $"the training runtime is not offered for {platform}", null, $"train on {string.Join(", ", RuntimePackage.Platforms)}; links run everywhere");
        var marker = new RuntimeMarker(RuntimeMarker.VersionOf(packages), platform, Complete: false);
        if (RuntimeMarker.Read(folder) is { Complete: true } installed && installed == marker with { Complete = true })
            return installed;
        try
        {
            marker.Write(folder);
            var download = new PackageDownload(http, source);
            var files = new List<string>();
            foreach (var package in packages)
            {
                files.Add(await download.FetchAsync(
                    package, Path.Combine(folder, "packages"), (done, total) => progress?.Report(new WorkStep($"fetching {package.Id}", done, total)), cancellationToken));
            }

            foreach (var file in files)
                await UnpackAsync(file, folder, progress, cancellationToken);
            Directory.Delete(Path.Combine(folder, "packages"), recursive: true);
            marker = marker with { Complete = true };
            marker.Write(folder);
            return marker;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new RmasException(new RmasError("RMAS507", $"the training runtime cannot be installed: {e.Message}", folder, "make room and leave to write there, then try again"), e);
        }
    }

    private async Task UnpackAsync(string package, string folder, IProgress<WorkStep>? progress, CancellationToken cancellationToken)
    {
        await using var zip = await ZipFile.OpenReadAsync(package, cancellationToken);
        var entries = zip.Entries.Where(entry => RuntimePackage.IsNeeded(entry.FullName, platform)).ToArray();
        for (var i = 0; i < entries.Length; i++)
        {
            progress?.Report(new WorkStep($"unpacking {Path.GetFileNameWithoutExtension(package)}", i, entries.Length, entries[i].Name));
            // The name alone: an entry cannot leave the folder.
            var target = Path.Combine(folder, entries[i].Name);
            await entries[i].ExtractToFileAsync(target + ".tmp", overwrite: true, cancellationToken);
            if (entries[i].Name == "libLibTorchSharp.so")
                new WeakenVersionNeed { File = target + ".tmp", Version = NewestVersionNeed }.Execute();
            File.Move(target + ".tmp", target, overwrite: true);
        }
    }
}
