using System.Security.Cryptography;
using System.Text;
using RecursiveMas.Core.Errors;
using RecursiveMas.Engines.Store;

namespace RecursiveMas.Engines.Packages;

/// <summary>
/// Packages built from checkpoint folders, each under a key made from the checkpoint's files, so that a changed checkpoint gives
/// another package and an unchanged one is built once. Threads and processes may share a store: a build ends in one rename, and
/// whoever comes second throws its own away.
/// </summary>
/// <param name="folder">The artifact folder; created on first use.</param>
/// <param name="builder">Builds what is not there yet.</param>
/// <param name="models">Models named <c>store:name</c>; null when there are none.</param>
public sealed class PackageStore(string folder, IPackageBuilder builder, ModelStore? models = null) : IDisposable
{
    /// <summary>The files a package depends on.</summary>
    private static readonly string[] SourcePatterns = ["*.json", "*.jinja", "*.safetensors", "README.md", "LICENSE"];

    /// <summary>One build at a time: two agents with one checkpoint share it, and two checkpoints do not share the memory.</summary>
    private readonly SemaphoreSlim building = new(1);

    /// <summary>The folder a pattern's source means: a stored model's, or the folder itself.</summary>
    /// <exception cref="RmasException">RMAS151 or RMAS152: the store holds no such package.</exception>
    public string Locate(string source) => models?.Locate(source) ?? source;

    /// <summary>The package for what a pattern names: a package folder as it is, a checkpoint folder built on first use.</summary>
    /// <returns>Absolute path of a package folder, not yet verified (<see cref="ModelPackage.Open"/> does that).</returns>
    /// <exception cref="RmasException">RMAS126 neither a package nor a checkpoint; RMAS103–104 and RMAS130–139 from the build.</exception>
    public async Task<string> ResolveAsync(string source, IProgress<PackageBuildProgress>? progress, CancellationToken cancellationToken)
    {
        source = Locate(source);
        if (ModelPackage.IsPackage(source))
            return Path.GetFullPath(source);
        if (!File.Exists(Path.Combine(source, "config.json")))
        {
            throw new RmasException(
                "RMAS126",
                $"this is neither a model package ({PackageFiles.Manifest}) nor a checkpoint folder (config.json)",
                source);
        }

        var target = Path.Combine(Path.GetFullPath(folder), await Task.Run(() => Key(source, cancellationToken), cancellationToken));
        await building.WaitAsync(cancellationToken);
        try
        {
            if (!ModelPackage.IsPackage(target))
                await builder.BuildAsync(source, target, progress, cancellationToken);
        }
        catch (RmasException e) when (e.Error.Code == "RMAS137" && ModelPackage.IsPackage(target))
        {
            // Another process finished the same build first: its package is this one's.
        }
        finally
        {
            building.Release();
        }

        PackageNote.Write(target, Path.GetFullPath(source), builder.Version);
        return target;
    }

    /// <inheritdoc />
    public void Dispose() => building.Dispose();

    private string Key(string source, CancellationToken cancellationToken)
    {
        var text = new StringBuilder(builder.Version).Append('\n');
        foreach (var path in SourcePatterns.SelectMany(x => Directory.EnumerateFiles(source, x)).Order(StringComparer.Ordinal))
            text.Append(Path.GetFileName(path)).Append(' ').Append(FileVerifier.Hash(path, null, cancellationToken)).Append('\n');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..32];
    }
}
